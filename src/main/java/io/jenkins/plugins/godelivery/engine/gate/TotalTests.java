package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.engine.report.TestCounts;
import java.util.List;

/** Tests that there are: a run without one passes every rule that only bounds failures. */
final class TotalTests extends Count {
    TotalTests() {
        super(
                "tests.total",
                "tests",
                "Tests that have a result of their own; skipped ones are among them.",
                Part.TESTS);
    }

    @Override
    public Measurement measure(View view) {
        return Measurement.of(TestCounts.of(view.packages()).total(), List.of());
    }
}
