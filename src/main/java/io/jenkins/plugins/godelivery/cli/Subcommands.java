package io.jenkins.plugins.godelivery.cli;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** All subcommands. Only the requested one is created. */
final class Subcommands {
    private static final Map<String, Supplier<Subcommand>> ALL = new LinkedHashMap<>();

    static {
        ALL.put("run", RunCommand::new);
        ALL.put("image", ImageCommand::new);
        ALL.put("inspect", InspectCommand::new);
        ALL.put("junit", JUnitCommand::new);
        ALL.put("report", ReportCommand::new);
        ALL.put("gate", GateCommand::new);
        ALL.put("serve", ServeCommand::new);
        ALL.put("deploy", DeployCommand::new);
        ALL.put("proceed", DecisionCommand::proceed);
        ALL.put("abort", DecisionCommand::abort);
        ALL.put("rollback", RollbackCommand::new);
        ALL.put("gitops", GitopsCommand::new);
        ALL.put("doctor", DoctorCommand::new);
        ALL.put("completion", CompletionCommand::new);
    }

    private Subcommands() {}

    static Optional<Subcommand> find(String name) {
        return Optional.ofNullable(ALL.get(name)).map(Supplier::get);
    }

    static List<String> names() {
        return List.copyOf(ALL.keySet());
    }

    /** Returns the whole command line, for its help and for completion. */
    static CommandLine everything() {
        CommandSpec spec = CommandSpec.create().name("godelivery");
        spec.usageMessage()
                .width(100)
                .sortOptions(false)
                .customSynopsis("godelivery COMMAND [OPTIONS]")
                .description("Runs the Go tools on a module, reads their output, and decides whether the module may be"
                        + " delivered.")
                .footer(footer());
        spec.addOption(flag("Show this help.", "-h", "--help"));
        spec.addOption(flag("Print the version.", "-V", "--version"));
        CommandLine line = new CommandLine(spec);
        ALL.forEach((name, command) -> line.addSubcommand(name, command.get().commandLine()));
        return line;
    }

    private static OptionSpec flag(String description, String... names) {
        return OptionSpec.builder(names).description(description).build();
    }

    private static String[] footer() {
        Stream<String> codes =
                Arrays.stream(ExitCode.values()).map(code -> String.format("  %3d  %s", code.code(), code.meaning()));
        return Stream.of(Stream.of("", "Exit codes:"), codes, Stream.of("", "Example:", "  godelivery run"))
                .flatMap(lines -> lines)
                .toArray(String[]::new);
    }
}
