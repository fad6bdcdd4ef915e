package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.report.Part;
import java.util.Comparator;
import java.util.List;

/** Measures a duration of tests in seconds, which more tests can only increase. */
abstract class TestDurationMetric extends AbstractMetric {

    TestDurationMetric(String id, String description) {
        super(id, description, Unit.SECONDS, Part.TESTS);
    }

    @Override
    public final boolean grows() {
        return true;
    }

    /** @return no value if there are only streams without times */
    static Measurement measured(double seconds, boolean timed, ScopedReport scopedReport) {
        return seconds > 0 || timed
                ? Measurement.of(seconds, slowest(scopedReport))
                : Measurement.none(Message.of("tests.noTimes"));
    }

    private static List<Location> slowest(ScopedReport scopedReport) {
        return scopedReport.packages().stream()
                .sorted(Comparator.comparing(result -> -result.elapsedSeconds()))
                .limit(3)
                .map(result -> new Location(
                        result.name(),
                        "",
                        0,
                        "",
                        Message.of("tests.took", Unit.SECONDS.format(result.elapsedSeconds()))))
                .toList();
    }

    @Override
    public final Message remedy(Measurement found, Bound bound) {
        double over = found.value().orElse(0) - bound.value();
        return bound.kind() == Bound.Kind.MAX
                ? Message.of(
                        "gate.save",
                        Unit.SECONDS.format(over),
                        Unit.SECONDS.format(found.value().orElse(0)))
                : Message.of("gate.tooFast", bound.message(unit()));
    }
}
