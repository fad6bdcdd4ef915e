package io.jenkins.plugins.godelivery.cli;

import io.jenkins.plugins.godelivery.cli.problem.ToolException;
import io.jenkins.plugins.godelivery.cli.problem.UsageException;
import io.jenkins.plugins.godelivery.engine.config.SpellingSuggestion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Base of the subcommands. Their options are declared by calls, since reading annotations would take a good part of the
 * start-up time.
 */
abstract class Subcommand {
    private final String name;

    Subcommand(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    /** Declares options, parameters and texts. */
    abstract void declare(CommandSpec spec);

    abstract ExitCode run(ParseResult arguments, CommandConsole console)
            throws IOException, InterruptedException, UsageException, ToolException;

    CommandLine commandLine() {
        CommandSpec spec = CommandSpec.create().name("godelivery " + name);
        declare(spec);
        spec.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help.")
                .build());
        spec.usageMessage().width(100).sortOptions(false).abbreviateSynopsis(true);
        return new CommandLine(spec);
    }

    static OptionSpec value(String name, String label, String description) {
        return OptionSpec.builder(name)
                .type(String.class)
                .paramLabel(label)
                .description(description)
                .build();
    }

    static OptionSpec path(String name, String label, String description) {
        return OptionSpec.builder(name)
                .type(Path.class)
                .paramLabel(label)
                .description(description)
                .build();
    }

    /** @param arity arity, such as "1..*" */
    static PositionalParamSpec files(String arity, String description) {
        return PositionalParamSpec.builder()
                .paramLabel("FILE")
                .arity(arity)
                .required(!arity.startsWith("0"))
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description(description)
                .build();
    }

    private static String nearest(String option, ParameterException e) {
        return SpellingSuggestion.nearest(
                        option, e.getCommandLine().getCommandSpec().optionsMap().keySet())
                .map(near -> " (did you mean " + near + "?)")
                .orElse("");
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    /** Returns the error in one line, with the most similar valid option for an unknown one. */
    static String message(ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched && unmatched.isUnknownOption()) {
            String given = unmatched.getUnmatched().get(0);
            int value = given.indexOf('=');
            String option = value < 0 ? given : given.substring(0, value);
            return "unknown option " + option + nearest(option, e);
        }
        if (e instanceof MissingParameterException missing) {
            List<String> names =
                    missing.getMissing().stream().map(Subcommand::name).toList();
            return String.join(" and ", names) + (names.size() == 1 ? " is missing" : " are missing");
        }
        return e.getMessage();
    }
}
