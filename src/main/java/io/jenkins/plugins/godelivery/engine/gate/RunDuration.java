package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.gotest.TestReport;
import io.jenkins.plugins.godelivery.engine.report.Part;
import java.util.List;

/** The wall time of the run that the tests were a part of. */
final class RunDuration implements Metric {
    @Override
    public String id() {
        return "run.duration";
    }

    @Override
    public String title() {
        return "wall time of the test run";
    }

    @Override
    public String description() {
        return "Seconds from the first event of the tests to the last, with go's compiling between packages.";
    }

    @Override
    public Unit unit() {
        return Unit.SECONDS;
    }

    @Override
    public Direction direction() {
        return Direction.LOWER_IS_BETTER;
    }

    @Override
    public List<Part> parts() {
        return List.of(Part.TESTS);
    }

    @Override
    public boolean grows() {
        return true;
    }

    @Override
    public Measurement measure(View view) {
        if (!view.isTotal()) {
            return Measurement.none("the wall time is that of all packages");
        }
        double seconds = view.report().tests().map(TestReport::elapsedSeconds).orElse(0.0);
        return seconds > 0
                ? Measurement.of(seconds, Duration.slowest(view))
                : Measurement.none("the test stream has no times");
    }

    @Override
    public String remedy(Measurement found, Bound bound) {
        return new Duration().remedy(found, bound);
    }
}
