package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.gotest.PackageResult;
import io.jenkins.plugins.godelivery.engine.gotest.TestReport;
import io.jenkins.plugins.godelivery.engine.report.TestCounts;

/** Duration of the tests. */
final class Duration extends TestSeconds {
    Duration() {
        super(
                "duration",
                "duration of the tests",
                "Seconds that the tests took, summed over the packages; go's compiling is not among them.");
    }

    @Override
    public Measurement measure(View view) {
        boolean timed = view.report().tests().map(TestReport::elapsedSeconds).orElse(0.0) > 0
                || view.packages().stream().anyMatch(PackageResult::cached);
        return measured(TestCounts.seconds(view.packages()), timed, view);
    }
}
