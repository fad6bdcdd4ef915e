package io.jenkins.plugins.godelivery.steps;

import io.jenkins.plugins.godelivery.actions.Totals;
import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.gotest.Counts;
import io.jenkins.plugins.godelivery.engine.gotest.TestReport;
import java.io.File;
import java.util.ArrayList;
import java.util.List;

/** {@code go test -json}. */
final class GoTestWork extends Work {
    private static final long serialVersionUID = 1;
    private static final int COMMAND_NOT_FOUND = 127;

    private final ArrayList<String> flags = new ArrayList<>();
    private final ArrayList<String> packages = new ArrayList<>();
    private final boolean cover;
    private final boolean race;

    GoTestWork(GoTestStep step) {
        super("goTest", step.getFailOn());
        cover = step.isCover() || step.getCoverpkg() != null;
        race = step.isRace();
        flag(race, "-race");
        flag(step.isShort(), "-short");
        flag(step.isShuffle(), "-shuffle=on");
        flag("-coverpkg=", step.getCoverpkg());
        flag("-tags=", step.getTags());
        flag("-run=", step.getRun());
        flag("-skip=", step.getSkip());
        flag("-timeout=", step.getTimeout());
        flag("-count=", step.getCount() > 0 ? String.valueOf(step.getCount()) : null);
        flag("-parallel=", step.getParallel() > 0 ? String.valueOf(step.getParallel()) : null);
        String patterns = step.getPackages() == null ? "./..." : step.getPackages();
        packages.addAll(List.of(patterns.split("\\s+")));
    }

    private void flag(boolean wanted, String flag) {
        if (wanted) {
            flags.add(flag);
        }
    }

    private void flag(String flag, String value) {
        if (value != null) {
            flags.add(flag + value);
        }
    }

    @Override
    Command command(String folder) {
        List<String> line = new ArrayList<>(List.of("go", "test", "-json"));
        line.addAll(flags);
        if (cover) {
            line.add("-coverprofile=" + folder + "/cover.out");
        }
        line.addAll(packages);
        return new Command(line);
    }

    @Override
    Command outlook() {
        List<String> line = new ArrayList<>(List.of("go", "list"));
        flags.stream().filter(flag -> flag.startsWith("-tags=")).forEach(line::add);
        line.addAll(packages);
        return new Command(line);
    }

    @Override
    LiveOutput follow(File folder) {
        return new TestOutput(folder);
    }

    @Override
    StepReport report(File folder, LiveOutput output, Integer exitCode) {
        TestOutput tests = (TestOutput) output;
        TestReport report = tests.report();
        Counts leaves = report.leaves();
        Totals totals = new Totals(exitCode == null ? "incomplete" : report.verdict().label())
                .tests(leaves.passed(), leaves.failed(), leaves.skipped(), leaves.unfinished(), report.flaky());
        totals.races(tests.races().distinct());
        String summary = Messages.GoTestWork_Summary(
                leaves.total(), leaves.passed(), leaves.failed(), leaves.skipped(), leaves.unfinished());
        return new StepReport(totals, summary, reason(report, exitCode));
    }

    private static String reason(TestReport report, Integer exitCode) {
        if (exitCode == null) {
            return Messages.Work_Stopped();
        }
        if (exitCode == COMMAND_NOT_FOUND) {
            return Messages.Work_GoNotFound();
        }
        if (report.leaves().bad() > 0) {
            return Messages.GoTestWork_Failed(report.leaves().bad(), report.leaves().total());
        }
        if (!report.build().failed().isEmpty()) {
            return Messages.GoTestWork_NotBuilt(report.build().failed().size());
        }
        if (report.verdict() == TestReport.Verdict.PASS && exitCode == 0) {
            return null;
        }
        return report.verdict() == TestReport.Verdict.INCOMPLETE
                ? Messages.GoTestWork_Incomplete()
                : Messages.Work_ExitCode("go test", exitCode);
    }
}
