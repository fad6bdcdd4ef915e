package io.jenkins.plugins.godelivery.engine.run;

import io.jenkins.plugins.godelivery.engine.gate.ExemptFindings;
import io.jenkins.plugins.godelivery.engine.gate.Exemptions;
import io.jenkins.plugins.godelivery.engine.gobuild.BuildError;
import io.jenkins.plugins.godelivery.engine.gobuild.BuildReport;
import io.jenkins.plugins.godelivery.engine.gotest.PackageResult;
import io.jenkins.plugins.godelivery.engine.gotest.Status;
import io.jenkins.plugins.godelivery.engine.gotest.StatusCounts;
import io.jenkins.plugins.godelivery.engine.gotest.TestReport;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.race.Races;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.engine.report.TestCounts;
import java.util.List;
import java.util.Optional;

/** Describes in one line why a part of a report is not successful. */
public final class FailureReasons {
    private FailureReasons() {}

    /** Returns the reason why the tests failed; empty if they did not. */
    public static Optional<Message> ofTests(GoReport report) {
        return ofTests(report, Exemptions.NONE);
    }

    /**
     * Returns the reason why the tests failed; empty if they did not.
     *
     * @param exemptions failures to ignore
     */
    public static Optional<Message> ofTests(GoReport report, Exemptions exemptions) {
        Optional<TestReport> tests = report.tests();
        StatusCounts leaves = tests.map(TestReport::leaves).orElse(StatusCounts.NONE);
        int counted = leaves.bad() - ExemptFindings.failures(report, exemptions);
        if (counted > 0) {
            return Optional.of(Message.of("step.testsFailed", leaves.bad(), leaves.total()));
        }
        Optional<Message> notBuilt = tests.flatMap(t -> notBuilt(t.build()));
        if (notBuilt.isPresent()) {
            return notBuilt;
        }
        int races = report.races().map(Races::distinct).orElse(0);
        if (races > 0) {
            return Optional.of(Message.of("step.races", races));
        }
        return tests.flatMap(t -> switch (t.verdict()) {
            case PASS -> Optional.empty();
            case FAIL ->
                leaves.bad() > 0 && t.packages().stream().noneMatch(FailureReasons::failedByItself)
                        ? Optional.empty()
                        : Optional.of(Message.of("step.packageFailed"));
            case INCOMPLETE -> report.gaps(Part.TESTS).stream().findFirst();
        });
    }

    private static boolean failedByItself(PackageResult result) {
        return result.status() == Status.FAIL && TestCounts.of(result).bad() == 0;
    }

    /** Returns the number of build errors with the first of them; empty if there are none. */
    public static Optional<Message> ofBuild(GoReport report) {
        return report.build().flatMap(FailureReasons::errors);
    }

    private static Optional<Message> notBuilt(BuildReport build) {
        int packages = build.failed().size();
        if (packages == 0) {
            return errors(build);
        }
        return Optional.of(
                build.errors().isEmpty()
                        ? Message.of("step.notBuilt", packages)
                        : Message.of(
                                "step.notBuiltFor",
                                packages,
                                build.errors().get(0).located()));
    }

    private static Optional<Message> errors(BuildReport build) {
        List<BuildError> errors = build.errors();
        return errors.isEmpty()
                ? Optional.empty()
                : Optional.of(Message.of(
                        "reason",
                        Message.of("count.build.errors", errors.size()),
                        errors.get(0).located()));
    }

    /** Returns the number of lint issues; empty if there are none. */
    public static Optional<Message> ofLint(GoReport report) {
        int issues = report.lint().map(lint -> lint.total()).orElse(0);
        return issues > 0 ? Optional.of(Message.of("step.lintIssues", issues)) : Optional.empty();
    }
}
