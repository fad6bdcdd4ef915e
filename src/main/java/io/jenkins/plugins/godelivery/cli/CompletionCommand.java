package io.jenkins.plugins.godelivery.cli;

import io.jenkins.plugins.godelivery.cli.problem.UsageException;
import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** Prints the shell completion script for the commands and options. */
final class CompletionCommand extends Subcommand {
    CompletionCommand() {
        super("completion");
    }

    @Override
    void declare(CommandSpec spec) {
        spec.addPositional(PositionalParamSpec.builder()
                .paramLabel("SHELL")
                .arity("1")
                .required(true)
                .type(String.class)
                .completionCandidates(List.of("bash", "zsh"))
                .description("bash or zsh.")
                .build());
        spec.usageMessage()
                .description("Prints a script that lets a shell complete commands and options.")
                .footer("", "Example:", "  source <(godelivery completion bash)");
    }

    @Override
    ExitCode run(ParseResult arguments, CommandConsole console) throws UsageException {
        String shell = arguments.matchedPositionalValue(0, "");
        switch (shell) {
            // The script enables zsh's support of bash completions itself.
            case "bash", "zsh" -> console.out().println(AutoComplete.bash("godelivery", completed()));
            default -> throw new UsageException("there is no completion for " + shell + ", only for bash and zsh");
        }
        return ExitCode.PASS;
    }

    /**
     * Returns all commands, with additional options for what picocli does not complete by itself: the negated form of a
     * flag, and {@code help}.
     */
    private static CommandLine completed() {
        CommandLine all = new CommandLine(CommandSpec.create().name("godelivery"));
        Subcommands.everything().getSubcommands().forEach((name, line) -> all.addSubcommand(name, completed(line)));
        CommandSpec help = CommandSpec.create();
        help.addPositional(PositionalParamSpec.builder()
                .type(String.class)
                .completionCandidates(Subcommands.names())
                .build());
        return all.addSubcommand("help", new CommandLine(help));
    }

    private static CommandLine completed(CommandLine line) {
        CommandSpec spec = CommandSpec.create();
        for (OptionSpec option : line.getCommandSpec().options()) {
            spec.addOption(OptionSpec.builder(option).negatable(false).build());
            if (option.negatable()) {
                spec.addOption(OptionSpec.builder("--no-" + option.longestName().substring("--".length()))
                        .build());
            }
        }
        line.getCommandSpec().positionalParameters().forEach(spec::addPositional);
        return new CommandLine(spec);
    }
}
