package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.report.Part;
import java.util.Locale;

/** A metric that is the share of some things that were executed, in percent. */
abstract class RatioMetric extends AbstractMetric {
    private final String things;

    /** @param things what is counted, in the plural */
    RatioMetric(String id, String title, String things, String description) {
        super(id, title, description, Unit.PERCENT, Part.COVERAGE);
        this.things = things;
    }

    /** A further profile can raise the total more than what is covered. */
    @Override
    public final boolean grows() {
        return false;
    }

    @Override
    public final String remedy(Measurement found, Bound bound) {
        if (bound.kind() == Bound.Kind.MAX) {
            return "no more than " + bound.text(unit()) + " is accepted";
        }
        long missing = (long) Math.ceil(bound.value() / 100 * found.of()) - found.part();
        while (missing > 1 && bound.holds(100.0 * (found.part() + missing - 1) / found.of())) {
            missing--;
        }
        while (!bound.holds(100.0 * (found.part() + missing) / found.of()) && found.part() + missing < found.of()) {
            missing++;
        }
        return String.format(Locale.ROOT, "cover %,d more of %,d %s", missing, found.of(), things);
    }
}
