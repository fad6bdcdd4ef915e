package io.jenkins.plugins.godelivery.cli;

import io.jenkins.plugins.godelivery.cli.problem.UsageException;
import picocli.AutoComplete;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** Prints what a shell needs to complete our commands and options. */
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
                .description("bash or zsh.")
                .build());
        spec.usageMessage()
                .description("Prints a script that lets a shell complete commands and options.")
                .footer("", "Example:", "  source <(godelivery completion bash)");
    }

    @Override
    ExitCode run(ParseResult arguments, Console console) throws UsageException {
        String shell = arguments.matchedPositionalValue(0, "");
        switch (shell) {
            // The script turns on zsh's own support of bash completions by itself.
            case "bash", "zsh" -> console.out().println(AutoComplete.bash("godelivery", Subcommands.everything()));
            default -> throw new UsageException("no completion for " + shell + "; there is one for bash and zsh");
        }
        return ExitCode.PASS;
    }
}
