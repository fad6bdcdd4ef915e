package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.compare.Comparison;
import io.jenkins.plugins.godelivery.engine.compare.TestChanges;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.report.Part;
import java.util.List;

/** Counts tests that no longer pass, and new ones that do not pass. */
final class NewFailuresMetric extends CountMetric {
    NewFailuresMetric() {
        super(
                "tests.failed.new",
                "Tests that failed or did not finish, and did neither in their previous run.",
                Part.TESTS);
    }

    @Override
    public boolean isDifference() {
        return true;
    }

    @Override
    public Measurement measure(ScopedReport scopedReport) {
        return scopedReport.compared(Comparison::tests, Part.TESTS, changes -> {
            List<TestChanges.Test> failing = changes.failing().stream()
                    .filter(test -> scopedReport.includes(test.packageName())
                            && !scopedReport.exempt().hasTest(test.packageName(), test.test()))
                    .toList();
            return Measurement.of(
                    failing.size(),
                    failing.stream().limit(3).map(NewFailuresMetric::location).toList());
        });
    }

    private static Location location(TestChanges.Test test) {
        return new Location(test.packageName(), "", 0, test.test(), Message.of("tests.newFailure"));
    }
}
