package io.jenkins.plugins.godelivery.steps.go;

import io.jenkins.plugins.godelivery.engine.gotest.Counts;
import io.jenkins.plugins.godelivery.engine.gotest.TestReport;
import io.jenkins.plugins.godelivery.engine.race.Races;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import java.util.Optional;

/** Why a part of a report is no success, in one line for people. */
final class Complaints {
    private Complaints() {}

    static Optional<String> ofTests(GoReport report) {
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
        return tests.flatMap(t -> switch (t.verdict()) {
            case PASS -> Optional.empty();
            case FAIL -> Optional.of(Messages.GoTestWork_PackagesFailed());
            case INCOMPLETE -> Optional.of(Messages.GoTestWork_Incomplete());
        });
    }

    static Optional<String> ofBuild(GoReport report) {
        int errors = report.build().map(build -> build.errors().size()).orElse(0);
        return errors > 0 ? Optional.of(Messages.GoBuildWork_Errors(errors)) : Optional.empty();
    }

    static Optional<String> ofLint(GoReport report) {
        int issues = report.lint().map(lint -> lint.total()).orElse(0);
        return issues > 0 ? Optional.of(Messages.GoLintWork_Issues(issues)) : Optional.empty();
    }
}
