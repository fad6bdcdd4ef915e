package io.jenkins.plugins.godelivery.steps;

import io.jenkins.plugins.godelivery.engine.gotest.Counts;
import io.jenkins.plugins.godelivery.engine.gotest.TestReport;
import io.jenkins.plugins.godelivery.engine.race.Races;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import java.io.File;
import java.util.Optional;

/** What {@code go test -json} leaves behind. */
final class GoTestWork extends Work {
    private static final long serialVersionUID = 1;

    static final String PROFILE = "cover.out";
    /** The race runtime adds a dot and the number of the process. */
    static final String RACE_LOG = "race";

    GoTestWork(FailOn failOn) {
        super("goTest", Part.TESTS, "go", failOn);
    }

    @Override
    Optional<ReportKind> kindOf(String name) {
        if (name.equals(OUTPUT)) {
            return Optional.of(ReportKind.TEST);
        }
        if (name.equals(PROFILE)) {
            return Optional.of(ReportKind.COVERAGE);
        }
        return name.startsWith(RACE_LOG + ".") ? Optional.of(ReportKind.RACE) : Optional.empty();
    }

    @Override
    LiveOutput follow(File folder) {
        return new TestOutput(folder);
    }

    @Override
    Optional<String> complaint(GoReport report, int exitCode) {
        Optional<TestReport> tests = report.tests();
        Counts leaves = tests.map(TestReport::leaves).orElse(Counts.NONE);
        if (leaves.bad() > 0) {
            return Optional.of(Messages.GoTestWork_Failed(leaves.bad(), leaves.total()));
        }
        int notBuilt = tests.map(t -> t.build().failed().size()).orElse(0);
        if (notBuilt > 0) {
            return Optional.of(Messages.GoTestWork_NotBuilt(notBuilt));
        }
        int races = report.races().map(Races::distinct).orElse(0);
        if (races > 0) {
            return Optional.of(Messages.GoTestWork_Races(races));
        }
        boolean passed = tests.filter(t -> t.verdict() == TestReport.Verdict.PASS).isPresent();
        return complainOf(exitCode)
                .or(() -> passed ? Optional.empty() : Optional.of(Messages.GoTestWork_Incomplete()));
    }
}
