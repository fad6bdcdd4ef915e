package io.jenkins.plugins.godelivery.steps;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.godelivery.actions.StepOrigins;
import io.jenkins.plugins.godelivery.actions.Totals;
import io.jenkins.plugins.godelivery.engine.command.Tool;
import io.jenkins.plugins.godelivery.engine.gosource.ModuleSources;
import io.jenkins.plugins.godelivery.engine.gotest.Origin;
import io.jenkins.plugins.godelivery.engine.input.ReadLimits;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.masking.Masking;
import io.jenkins.plugins.godelivery.engine.masking.SecretFiles;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.report.CachedPackages;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.GoReportBuilder;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import io.jenkins.plugins.godelivery.engine.report.ReportReader;
import io.jenkins.plugins.godelivery.engine.run.EvidenceGaps;
import io.jenkins.plugins.godelivery.engine.run.RunFiles;
import io.jenkins.plugins.godelivery.engine.run.ToolExit;
import io.jenkins.plugins.godelivery.steps.agent.CacheCounts;
import io.jenkins.plugins.godelivery.steps.checks.CheckAnnotation;
import io.jenkins.plugins.godelivery.steps.output.LiveOutputs;
import io.jenkins.plugins.godelivery.steps.output.Progress;
import java.io.File;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import jenkins.MasterToSlaveFileCallable;

/** Reads the results of the commands on the agent. Idempotent. */
public final class ReadReport extends MasterToSlaveFileCallable<ReadReport.Answer> {
    private static final long serialVersionUID = 1;

    private static final int BUILD_ERRORS = 50;

    private final ToolRun toolRun;
    private final String workspace;

    @CheckForNull
    private final Integer exitCode;

    private final int printedLines;
    private final ArrayList<String> secrets;
    private final ArrayList<String> changed;

    /**
     * @param workspace working directory of the commands on the agent
     * @param secrets secrets that the commands had access to
     * @param changed sources with changed lines, as paths from the root of the repository
     */
    ReadReport(
            ToolRun toolRun,
            String workspace,
            Integer exitCode,
            int printedLines,
            List<String> secrets,
            List<String> changed) {
        this.toolRun = toolRun;
        this.workspace = workspace;
        this.exitCode = exitCode;
        this.printedLines = printedLines;
        this.secrets = new ArrayList<>(secrets);
        this.changed = new ArrayList<>(changed);
    }

    static final class Answer implements Serializable {
        private static final long serialVersionUID = 1;

        private final Progress progress;
        private final StepReport report;

        Answer(Progress progress, StepReport report) {
            this.progress = progress;
            this.report = report;
        }

        Progress progress() {
            return progress;
        }

        StepReport report() {
            return report;
        }
    }

    @Override
    public Answer invoke(File folder, VirtualChannel channel) throws IOException {
        Masking masking = new Masking(SecretFiles.withContents(secrets));
        List<Message> lost = RawFileArchiver.lost(folder, toolRun);
        tell(lost, () -> lost.addAll(toolRun.skippedFiles(folder)));
        tell(lost, () -> toolRun.complete(folder));
        List<Progress> progress = new ArrayList<>();
        tell(
                lost,
                () -> progress.add(
                        LiveOutputs.of(folder, toolRun::follow, () -> masking).finish(printedLines)));
        LiveOutputs.forget(folder);
        RawFileArchiver.mask(folder, toolRun, masking, lost);
        GoReportBuilder builder = read(toolRun, folder);
        List<ToolExit> exits = new ArrayList<>();
        tell(lost, () -> exits.addAll(toolRun.exits(folder)));
        List<String> flags = new ArrayList<>();
        tell(lost, () -> flags.addAll(toolRun.testFlags(folder)));
        GoReport found = builder.build();
        Set<Part> parts = parts(found, !lost.isEmpty(), folder);
        tell(lost, () -> gap(found, exits, folder).ifPresent(lost::add));
        List<ToolRun.Selected> selected = new ArrayList<>();
        tell(lost, () -> selected.addAll(toolRun.selected(found, lost.isEmpty(), folder, workspace)));
        Optional<Message> gap = lost.isEmpty()
                ? Optional.empty()
                : Optional.of(Message.joined(lost).map(masking::text));
        for (Part part : parts) {
            builder.asked(part);
            gap.ifPresent(reason -> builder.gap(part, reason));
        }
        GoReport report = builder.build();
        prepare(report, new AgentArtifacts(folder.toPath()), masking);
        List<String> last = new ArrayList<>(buildErrors(report));
        report.tests().map(CachedPackages::of).flatMap(CachedPackages::line).ifPresent(line -> last.add(line.text()));
        tell(new ArrayList<>(), () -> CacheCounts.read(folder).ifPresent(last::add));
        StepReport judged = judge(report, exits, gap, parts, masking)
                .withFlags(flags.stream().map(masking::text).toList())
                .withSelection(selected);
        return new Answer((progress.isEmpty() ? Progress.none(printedLines) : progress.get(0)).and(last), judged);
    }

    /**
     * Returns the expected parts. Reports of other tools determine the parts by their content; if some are
     * unreadable, any part may be missing.
     */
    private Set<Part> parts(GoReport found, boolean lost, File folder) {
        Set<Part> parts = toolRun.expectedParts(folder);
        if (!parts.isEmpty()) {
            return parts;
        }
        return lost ? toolRun.missingParts(name -> false) : found.tests().isPresent() ? Set.of(Part.TESTS) : Set.of();
    }

    private void prepare(GoReport report, AgentArtifacts artifacts, Masking masking) throws IOException {
        artifacts.write(report, Path.of(workspace), changed);
        if (report.tests().isPresent()) {
            artifacts.writeKept(report.tests().get(), masking);
        }
    }

    private interface Reading {
        void read() throws IOException;
    }

    /** Runs a reading and records its failure, so that the other files are still read. */
    private static void tell(List<Message> lost, Reading reading) {
        try {
            reading.read();
        } catch (IOException | UncheckedIOException e) {
            lost.add(Message.of(e));
        }
    }

    private Optional<Message> gap(GoReport report, List<ToolExit> exits, File folder) throws IOException {
        List<Message> gaps = new ArrayList<>(toolRun.gaps(exitCode, folder));
        if (exitCode == null) {
            return gaps.stream().findFirst(); // After an abort the exits of the tools say nothing more.
        }
        if (toolRun.expectedParts(folder).isEmpty()) {
            gaps.addAll(new EvidenceGaps(report).ofReports());
        }
        List<Tool> tools = exits.stream().map(ToolExit::tool).distinct().toList();
        for (Tool tool : tools) {
            GoReport own = tools.size() == 1 ? report : readLinter(tool, folder);
            gaps.addAll(new EvidenceGaps(own)
                    .printed(one -> toolRun.toolOutput(folder, one))
                    .module(Path.of(workspace))
                    .of(exits.stream().filter(exit -> exit.tool() == tool).toList()));
        }
        return gaps.isEmpty() ? Optional.empty() : Optional.of(Message.joined(gaps));
    }

    /** Reads the results of one of several linters, whose exit code must not be explained by the issues of another. */
    private GoReport readLinter(Tool tool, File folder) throws IOException {
        return read(toolRun, folder, name -> RunFiles.linterOf(name).equals(Optional.of(tool)))
                .build();
    }

    /** Reads what the commands left in the folder. An invalid file is reported as a gap. */
    public static GoReportBuilder read(ToolRun toolRun, File folder) throws IOException {
        return read(toolRun, folder, name -> true);
    }

    private static GoReportBuilder read(ToolRun toolRun, File folder, Predicate<String> wanted) throws IOException {
        ReportReader reader = new ReportReader(ReadLimits.ofAgent()).trustNoRecordsOfAnyKind();
        Map<String, ReportKind> files = RawFileArchiver.list(folder, toolRun);
        for (Map.Entry<String, ReportKind> file : files.entrySet()) {
            if (wanted.test(file.getKey())) {
                Path path = folder.toPath().resolve(file.getKey());
                ReportFile recorded = ReportFile.left(file.getKey(), path);
                Origin origin = file.getValue() == ReportKind.AUTO
                        ? StepOrigins.ofGiven("", file.getKey(), files.keySet())
                        : Origin.UNNAMED;
                reader.add(recorded, file.getValue(), origin);
            }
        }
        return reader.readRecorded();
    }

    /** Returns the build errors; events report them, so they are not among the printed lines. */
    private static List<String> buildErrors(GoReport report) {
        return report.tests().stream()
                .flatMap(tests -> tests.build().errors().stream())
                .limit(BUILD_ERRORS)
                .map(error ->
                        (error.file().isEmpty() ? "" : error.file() + ":" + error.line() + ": ") + error.message())
                .toList();
    }

    private StepReport judge(
            GoReport report, List<ToolExit> exits, Optional<Message> gap, Set<Part> parts, Masking masking) {
        Optional<Message> reason = gap.or(() -> toolRun.failureReason(report, exitCode))
                .or(() -> (parts.isEmpty() ? EnumSet.allOf(Part.class) : parts)
                        .stream()
                                .flatMap(part -> report.evidenceGaps(part).stream())
                                .findFirst());
        boolean incomplete = gap.isPresent() || !report.isWhole();
        String verdict = incomplete ? "incomplete" : reason.isPresent() ? "fail" : "pass";
        return new StepReport(
                Totals.of(verdict, report),
                parts,
                exits,
                CheckAnnotation.of(report, new ModuleSources(Path.of(workspace))),
                gap.orElse(null),
                reason.map(said -> said.map(masking::text)).orElse(null));
    }
}
