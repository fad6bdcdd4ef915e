package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.gotest.PackageResult;
import io.jenkins.plugins.godelivery.engine.gotest.TestReport;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.engine.report.TestCounts;
import java.util.Comparator;
import java.util.List;

/** How long the tests took. */
final class Duration implements Metric {
    @Override
    public String id() {
        return "duration";
    }

    @Override
    public String title() {
        return "duration of the tests";
    }

    @Override
    public String description() {
        return "Seconds that the tests took, summed over the packages; go's compiling is not among them.";
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
        double seconds = TestCounts.seconds(view.packages());
        boolean timed = view.report().tests().map(TestReport::elapsedSeconds).orElse(0.0) > 0
                || view.packages().stream().anyMatch(PackageResult::cached);
        return seconds > 0 || timed
                ? Measurement.of(seconds, slowest(view))
                : Measurement.none("the test stream has no times");
    }

    static List<Place> slowest(View view) {
        return view.packages().stream()
                .sorted(Comparator.comparing(result -> -result.elapsedSeconds()))
                .limit(3)
                .map(result ->
                        new Place(result.name(), "", 0, "", "took " + Unit.SECONDS.format(result.elapsedSeconds())))
                .toList();
    }

    @Override
    public String remedy(Measurement found, Bound bound) {
        double over = found.value().orElse(0) - bound.value();
        return bound.kind() == Bound.Kind.MAX
                ? "save " + Unit.SECONDS.format(over) + " of "
                        + Unit.SECONDS.format(found.value().orElse(0))
                : "the tests are to take " + bound.text(unit());
    }
}
