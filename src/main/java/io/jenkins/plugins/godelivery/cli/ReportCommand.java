package io.jenkins.plugins.godelivery.cli;

import io.jenkins.plugins.godelivery.cli.problem.ExceptionMessage;
import io.jenkins.plugins.godelivery.cli.problem.UsageException;
import io.jenkins.plugins.godelivery.cli.run.OutputFolder;
import io.jenkins.plugins.godelivery.cli.run.RecordedReport;
import io.jenkins.plugins.godelivery.cli.run.RecordedRun;
import io.jenkins.plugins.godelivery.engine.ledger.Ledger;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.GoReportBuilder;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import io.jenkins.plugins.godelivery.engine.report.ReportReader;
import io.jenkins.plugins.godelivery.engine.run.EvidenceGaps;
import io.jenkins.plugins.godelivery.engine.select.KnownPackages;
import io.jenkins.plugins.godelivery.engine.site.RunStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Writes the pages of a report from recorded outputs. */
final class ReportCommand extends Subcommand {
    ReportCommand() {
        super("report");
    }

    @Override
    void declare(CommandSpec spec) {
        spec.addOption(OptionSpec.builder("-o", "--out")
                .type(Path.class)
                .paramLabel("DIR")
                .required(true)
                .description("The folder to write; an earlier report in it is replaced.")
                .build());
        spec.addOption(path(
                "--source",
                "DIR",
                "Root of the module, for source code in the report; by default the current" + " folder."));
        ConfigurationFile.declare(spec);
        spec.addOption(InputFiles.rerunOption());
        spec.addOption(ReferenceReport.option());
        spec.addOption(MarkdownSummary.option());
        spec.addPositional(files(
                "0..*",
                "Recorded outputs, or folders of run (its --out), such as those of all shards; by default those of the"
                        + " last run in the current folder."));
        spec.usageMessage()
                .description(
                        "Writes a report as pages for any web server, or for a browser to open from the file system.")
                .footer(
                        "",
                        "Folders of run are judged together by the gate, and the exit code is that of run.",
                        "",
                        "Examples:",
                        "  godelivery report --out site test.jsonl coverage.out lint.json",
                        "  godelivery report --out site shard-1 shard-2 shard-3");
    }

    @Override
    ExitCode run(ParseResult arguments, CommandConsole console)
            throws IOException, InterruptedException, UsageException {
        Path out = arguments.matchedOptionValue("--out", null);
        Path source = InputFiles.directory(arguments.matchedOptionValue("--source", Path.of(".")))
                .toRealPath();
        List<String> names = arguments.matchedPositionalValue(0, List.of());
        Optional<Ledger> reference = ReferenceReport.read(arguments, false);
        boolean runs = isRuns(names);
        Recorded recorded = names.isEmpty()
                ? lastRun(source)
                : runs ? runs(names, source) : read(names, source, arguments, console);
        GoReport report = recorded.report();
        ReportEvaluation reportEvaluation = ReportEvaluation.of(
                report,
                source,
                reference,
                ConfigurationFile.of(arguments).read(source, console.out()).gate());
        console.out()
                .println("Report: "
                        + StaticReport.write(
                                reportEvaluation, out, recorded.steps(), recorded.files(), recorded.artifacts()));
        StaticReport.write(recorded.packages(), out);
        MarkdownSummary.write(arguments, console, reportEvaluation);
        report.warnings()
                .forEach(warning ->
                        console.err().println("godelivery: " + ExceptionMessage.oneLine(ReportLines.of(warning))));
        ExitCode read = report.isWhole() ? ExitCode.PASS : ExitCode.INCOMPLETE;
        return runs ? reportEvaluation.verdict().map(ExitCode::of).orElse(read) : read;
    }

    private static boolean isRuns(List<String> names) throws UsageException {
        List<String> folders = new ArrayList<>();
        for (String name : names) {
            if (!name.equals(InputFiles.STANDARD_INPUT) && RecordedRun.isFolder(InputFiles.path(name))) {
                folders.add(name);
            }
        }
        if (!folders.isEmpty() && folders.size() < names.size()) {
            throw new UsageException(folders.get(0) + ": is the folder of a run, and is not read together with files");
        }
        return !folders.isEmpty();
    }

    private static Recorded runs(List<String> names, Path source) throws IOException, UsageException {
        List<RecordedRun> runs = new ArrayList<>();
        List<RunStep> steps = new ArrayList<>();
        List<Path> files = new ArrayList<>();
        List<Path> artifacts = new ArrayList<>();
        KnownPackages packages = KnownPackages.NONE;
        for (String name : names) {
            RecordedRun run = RecordedRun.read(InputFiles.path(name), names.size() == 1 ? "" : name, source);
            runs.add(run);
            steps.addAll(run.record().timeline());
            files.addAll(run.record().files(run.folder()));
            artifacts.addAll(run.folder().artifacts());
            packages = packages.and(run.folder().packages());
        }
        return new Recorded(RecordedReport.read(runs), steps, files, artifacts, packages);
    }

    private record Recorded(
            GoReport report, List<RunStep> steps, List<Path> files, List<Path> artifacts, KnownPackages packages) {}

    private static Recorded lastRun(Path source) throws IOException, UsageException {
        if (!RecordedRun.isFolder(Path.of(OutputFolder.DEFAULT_NAME))) {
            throw new UsageException("no FILE is given, and this folder has no earlier run");
        }
        return runs(List.of(OutputFolder.DEFAULT_NAME), source);
    }

    private static Recorded read(List<String> names, Path source, ParseResult arguments, CommandConsole console)
            throws IOException, InterruptedException, UsageException {
        ReportReader reader = new ReportReader();
        if (arguments.hasMatchedOption("--source") || isModule(source)) {
            reader.source(source);
        }
        InputFiles.addTo(reader, arguments, ReportKind.AUTO, console);
        List<Path> files = names.stream()
                .filter(name -> !name.equals(InputFiles.STANDARD_INPUT))
                .map(Path::of)
                .toList();
        GoReportBuilder report = reader.read();
        new EvidenceGaps(report.build()).ofReports().forEach(gap -> report.gap(Part.TESTS, gap));
        return new Recorded(report.build(), List.of(), files, List.of(), KnownPackages.NONE);
    }

    /**
     * Returns whether the folder is in a module. Outputs from elsewhere are not incomplete because their sources are
     * absent.
     */
    private static boolean isModule(Path folder) {
        return Files.exists(folder.resolve("go.mod")) || Files.exists(folder.resolve("go.work"));
    }
}
