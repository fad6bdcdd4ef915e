package io.jenkins.plugins.godelivery.cli;

import io.jenkins.plugins.godelivery.cli.live.LiveDisplay;
import io.jenkins.plugins.godelivery.cli.live.Terminal;
import io.jenkins.plugins.godelivery.cli.problem.ToolException;
import io.jenkins.plugins.godelivery.cli.problem.UsageException;
import io.jenkins.plugins.godelivery.cli.process.LocalProcessRunner;
import io.jenkins.plugins.godelivery.cli.process.RunningProcesses;
import io.jenkins.plugins.godelivery.cli.run.ChangeRecord;
import io.jenkins.plugins.godelivery.cli.run.GoRun;
import io.jenkins.plugins.godelivery.cli.run.OutputFolder;
import io.jenkins.plugins.godelivery.cli.run.RecordedReport;
import io.jenkins.plugins.godelivery.cli.run.RunRecord;
import io.jenkins.plugins.godelivery.cli.run.RunTarget;
import io.jenkins.plugins.godelivery.cli.summary.Summary;
import io.jenkins.plugins.godelivery.engine.change.ChangeTarget;
import io.jenkins.plugins.godelivery.engine.command.ToolOptions;
import io.jenkins.plugins.godelivery.engine.config.GateSettings;
import io.jenkins.plugins.godelivery.engine.config.Settings;
import io.jenkins.plugins.godelivery.engine.config.SettingsFile;
import io.jenkins.plugins.godelivery.engine.config.TargetGate;
import io.jenkins.plugins.godelivery.engine.gate.GateOutcome;
import io.jenkins.plugins.godelivery.engine.gate.Metrics;
import io.jenkins.plugins.godelivery.engine.gate.Verdict;
import io.jenkins.plugins.godelivery.engine.ledger.Ledger;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.MissingShards;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.engine.shard.TestDurations;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** Builds, tests, lints, judges and reports. */
final class RunCommand extends Subcommand {
    private static final String SAVE_CACHE = "--shared-cache-save";

    RunCommand() {
        super("run");
    }

    @Override
    void declare(CommandSpec spec) {
        spec.addPositional(PositionalParamSpec.builder()
                .paramLabel("DIR")
                .arity("0..*")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description("A Go module, a folder in one, or a workspace (go.work); by default the current folder."
                        + " DIR/... stands for all modules in and below DIR.")
                .build());
        spec.addOption(path(
                "--config",
                "FILE",
                "Configuration; by default " + Settings.FILE + " in DIR, or above it in its module or workspace."));
        ConfigurationFile.declare(spec);
        spec.addOption(path(
                "--out",
                "DIR",
                "Keep outputs and report here; by default " + OutputFolder.DEFAULT_NAME
                        + " in the folder that is run."));
        ReferenceReport.optionsOfRun().forEach(spec::addOption);
        spec.addOption(MarkdownSummary.option());
        ToolFlags.declare(spec);
        spec.addOption(OptionSpec.builder(SAVE_CACHE)
                .type(Boolean.class)
                .arity("0")
                .description("Save what this run used to the shared cache: only for runs of a trusted revision, such as"
                        + " the main branch, since it decides what other runs use.")
                .build());
        spec.usageMessage()
                .description(
                        "Builds, tests and lints a module, judges it, and writes a report.",
                        "Options override the configuration file.")
                .footer(footer());
    }

    private static String[] footer() {
        List<String> lines = new ArrayList<>(List.of(
                "",
                "By default coverage is measured, and the race detector is used if the machine supports it.",
                "",
                "Metrics for rules of the gate:"));
        Metrics.ALL.forEach(metric ->
                lines.add("  %-26s %s".formatted(metric.id(), metric.title().text())));
        lines.addAll(List.of(
                "",
                "Examples:",
                "  godelivery run",
                "  godelivery run services/orders --tags=integration --rerun=2 --no-lint",
                "  godelivery run ./...                  all modules of a repository without go.work"));
        return lines.toArray(String[]::new);
    }

    @Override
    ExitCode run(ParseResult arguments, CommandConsole console)
            throws IOException, InterruptedException, UsageException, ToolException {
        RunTarget target = RunTarget.parse(arguments.matchedPositionalValue(0, List.of()));
        Path directory = target.directory();
        Settings settings = ConfigurationFile.of(arguments)
                .read(arguments.matchedOptionValue("--config", null), directory, console.out());
        ToolOptions options = settings.tools().overriddenBy(ToolFlags.read(arguments));
        OutputFolder folder =
                new OutputFolder(arguments.matchedOptionValue("--out", directory.resolve(OutputFolder.DEFAULT_NAME)));
        Optional<Ledger> reference = ReferenceReport.read(arguments, true);
        Terminal terminal = Terminal.detect(console.environment());
        RunningProcesses processes = console.processes().guard();
        try (folder) {
            ChangeRecord change = ChangeRecord.of(directory, ReferenceReport.revision(arguments), processes);
            RunRecord record;
            try (LiveDisplay display = new LiveDisplay(console.out(), terminal, console.masking())) {
                record = new GoRun(target, options, settings.versions(), folder, display, processes)
                        .changing(change)
                        .reference(ReferenceReport.packages(arguments, reference))
                        .savingCache(arguments.hasMatchedOption(SAVE_CACHE))
                        .durations(reference.map(TestDurations::of).orElse(TestDurations.NONE))
                        .run(console.environment());
            }
            change.write(folder);
            GateSettings gate = gate(arguments, directory, settings, processes);
            GoReport report = RecordedReport.read(record, folder);
            ReportEvaluation reportEvaluation = ReportEvaluation.of(report, directory, reference, gate);
            new Summary(console.out(), terminal)
                    .print(report, reportEvaluation.verdict(), reportEvaluation.attributions());
            Path written = StaticReport.write(
                    reportEvaluation, folder.report(), record.timeline(), record.files(folder), folder.artifacts());
            StaticReport.write(folder.packages(), folder.report());
            MarkdownSummary.write(arguments, console, reportEvaluation);
            console.out().println();
            console.out().println("Report: " + written);
            tellOfOtherShards(report, console);
            return code(record, report, reportEvaluation.verdict());
        }
    }

    /**
     * Returns the gate settings of the commit to compare with, if one is named, so that a change cannot relax its own
     * gate.
     */
    private static GateSettings gate(
            ParseResult arguments, Path directory, Settings settings, RunningProcesses processes)
            throws IOException, InterruptedException, UsageException {
        Optional<String> judge = ReferenceReport.judge(arguments);
        return judge.isEmpty()
                ? settings.gate()
                : TargetGate.read(
                                new LocalProcessRunner(directory, processes),
                                ChangeTarget.revision(judge.get()),
                                false,
                                SettingsFile.waysUp(directory))
                        .gate();
    }

    /** Returns the exit code; a failure takes precedence over missing evidence. */
    private static ExitCode code(RunRecord record, GoReport report, Optional<Verdict> verdict) {
        if (record.aborted()) {
            return ExitCode.TERMINATED;
        }
        ExitCode judged = verdict.map(ExitCode::of).orElse(report.isWhole() ? ExitCode.PASS : ExitCode.INCOMPLETE);
        if (judged == ExitCode.INCOMPLETE && lacksOnlyShards(report, verdict)) {
            return ExitCode.PASS;
        }
        boolean decided = judged != ExitCode.INCOMPLETE && judged != ExitCode.PASS;
        return record.lacksTool() && !decided ? ExitCode.MISSING_TOOL : judged;
    }

    /** Returns whether the evidence is complete except for the shards that other machines run. */
    private static boolean lacksOnlyShards(GoReport report, Optional<Verdict> verdict) {
        return isPartOfTheTests(report)
                && report.warnings().isEmpty()
                && Arrays.stream(Part.values())
                        .flatMap(part -> report.gaps(part).stream())
                        .allMatch(MissingShards::isMissing)
                && verdict.stream()
                        .flatMap(judged -> judged.results().stream())
                        .filter(result -> result.outcome() == GateOutcome.INCONCLUSIVE)
                        .allMatch(result -> !result.gaps().isEmpty()
                                && result.gaps().stream().allMatch(MissingShards::isMissing));
    }

    private static boolean isPartOfTheTests(GoReport report) {
        return report.evidenceGaps(Part.TESTS).stream().anyMatch(MissingShards::isMissing);
    }

    private static void tellOfOtherShards(GoReport report, CommandConsole console) {
        if (isPartOfTheTests(report)) {
            console.out()
                    .println("This is a part of the tests. To judge all of them: godelivery report --out DIR FOLDER…"
                            + " with the folders (--out) of all shards");
        }
    }
}
