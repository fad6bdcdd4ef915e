package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.compare.Comparison;
import io.jenkins.plugins.godelivery.engine.compare.TestChanges;
import io.jenkins.plugins.godelivery.engine.report.Part;
import java.util.List;

/** Tests that do not pass any more, and new ones that do not pass. */
final class NewFailures extends Count {
    NewFailures() {
        super(
                "tests.failed.new",
                "new test failures",
                "Tests that failed or did not finish, and did not do so when they ran last before.",
                Part.TESTS);
    }

    @Override
    public Measurement measure(View view) {
        return view.compared(Comparison::tests, Part.TESTS, changes -> {
            List<TestChanges.Test> failing = changes.failing().stream()
                    .filter(test -> view.has(test.packageName()))
                    .toList();
            return Measurement.of(
                    failing.size(),
                    failing.stream().limit(3).map(NewFailures::place).toList());
        });
    }

    private static Place place(TestChanges.Test test) {
        return new Place(test.packageName(), "", 0, test.test(), "did not fail before");
    }
}
