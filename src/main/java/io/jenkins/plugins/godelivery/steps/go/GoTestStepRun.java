package io.jenkins.plugins.godelivery.steps.go;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.actions.RecordedSettings;
import io.jenkins.plugins.godelivery.actions.SelectionRecord;
import io.jenkins.plugins.godelivery.actions.StepFolder;
import io.jenkins.plugins.godelivery.engine.coverage.ExcludedFiles;
import io.jenkins.plugins.godelivery.engine.gate.Exemption;
import io.jenkins.plugins.godelivery.engine.gate.Exemptions;
import io.jenkins.plugins.godelivery.engine.gotest.TestReport;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.input.LeftFile;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import io.jenkins.plugins.godelivery.engine.run.FailureReasons;
import io.jenkins.plugins.godelivery.engine.run.RunFiles;
import io.jenkins.plugins.godelivery.engine.select.Checkout;
import io.jenkins.plugins.godelivery.engine.select.PackageRecorder;
import io.jenkins.plugins.godelivery.engine.select.PackageSelection;
import io.jenkins.plugins.godelivery.engine.select.RecordedSelection;
import io.jenkins.plugins.godelivery.steps.FailOn;
import io.jenkins.plugins.godelivery.steps.StepEnvironment;
import io.jenkins.plugins.godelivery.steps.output.LiveOutput;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads and judges the results of {@code go test -json}. */
final class GoTestStepRun extends GoToolStepRun {
    private static final long serialVersionUID = 1;

    /** Failures to ignore; null before the reports are read. */
    @CheckForNull
    private ArrayList<Exemption> exempt;

    /** Current date of the controller; null before the reports are read. */
    @CheckForNull
    private LocalDate today;

    /** What packages were selected by; null if the step does not select. */
    @CheckForNull
    private RecordedSelection selection;

    /** Environment of the commands, to record what the tests read; null if the step does not select. */
    @CheckForNull
    private HashMap<String, String> variables;

    GoTestStepRun(FailOn failOn) {
        super("goTest", Part.TESTS, ReportKind.TEST, failOn);
    }

    @Override
    protected LiveOutput follow(File folder) {
        return new TestOutput(folder);
    }

    @Override
    protected void prepare(StepEnvironment site, Integer exitCode) throws IOException, InterruptedException {
        Exemptions exemptions =
                RecordedSettings.exemptions(site.run(), site.at().location().id());
        exempt = new ArrayList<>(exemptions.list());
        today = exemptions.today();
        Path selected = SelectionRecord.in(
                        StepFolder.of(site.run(), site.at().location().id()))
                .selection();
        if (LeftFile.isRegular(selected)) {
            select(RecordedSelection.read(selected), SelectionOfTests.variables(site.toolsAgain()));
        }
    }

    void select(RecordedSelection recorded, Map<String, String> environment) {
        selection = recorded;
        variables = new HashMap<>(environment);
    }

    @Override
    protected List<Selected> selected(GoReport report, boolean complete, File folder, String workspace)
            throws IOException {
        if (selection == null || variables == null || report.tests().isEmpty()) {
            return List.of();
        }
        PackageSelection found = selection.selection();
        PackageRecorder recorder =
                new PackageRecorder(found, Checkout.of(Path.of(workspace), Set.of(folder.toPath()), variables));
        RecordedTestLogs.read(folder, recorder);
        boolean leavesOut = found.hasReference() && !selection.shadow();
        TestReport tests = report.tests().get();
        handOver(recorder.record(tests, complete && report.isWhole(), leavesOut, profiles(folder)), folder);
        if (!found.hasReference()) {
            return List.of();
        }
        Message line = selection.shadow() ? found.shadow(tests) : found.message();
        return List.of(new Selected(line, leavesOut && !found.unchanged().isEmpty()));
    }

    /** Returns the cover profiles of the packages that ran. */
    private static List<Path> profiles(File folder) {
        String[] names = folder.list((parent, name) -> !name.equals(RunFiles.UNCHANGED_PROFILE)
                && RunFiles.kindOf(name).equals(Optional.of(ReportKind.COVERAGE)));
        return names == null
                ? List.of()
                : Arrays.stream(names).sorted().map(folder.toPath()::resolve).toList();
    }

    /** Removes excluded files from the coverage profiles. */
    @Override
    protected void complete(File folder) throws IOException {
        Path patterns = folder.toPath().resolve(RunFiles.COVER_EXCLUDE);
        String[] names = folder.list();
        if (!LeftFile.isRegular(patterns) || names == null) {
            return;
        }
        ExcludedFiles excluded = ExcludedFiles.of(
                LeftFile.head(patterns, Budget.HELD_BYTES).lines().toList());
        for (String name : names) {
            if (RunFiles.kindOf(name).equals(Optional.of(ReportKind.COVERAGE))) {
                excluded.removeFrom(folder.toPath().resolve(name));
            }
        }
    }

    @Override
    protected List<String> testFlags(File folder) throws IOException {
        Path file = folder.toPath().resolve(RunFiles.FLAGS);
        return LeftFile.isRegular(file)
                ? LeftFile.head(file, Budget.HELD_LINE_BYTES).lines().toList()
                : List.of();
    }

    @Override
    protected Optional<Message> failureReason(GoReport report, int exitCode) {
        return FailureReasons.ofTests(
                        report,
                        exempt == null || today == null ? Exemptions.NONE : new Exemptions(exempt, today, List.of()))
                .or(() -> report.tests().isPresent() ? Optional.empty() : Optional.of(Message.of("step.noOutput")));
    }
}
