package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.report.Part;

/** A metric that is the executed share of some items, in percent. */
abstract class RatioMetric extends AbstractMetric {
    RatioMetric(String id, String description) {
        super(id, description, Unit.PERCENT, Part.COVERAGE);
    }

    /** Returns false, because a further profile can raise the total more than the covered count. */
    @Override
    public final boolean grows() {
        return false;
    }

    @Override
    public final Message remedy(Measurement found, Bound bound) {
        if (bound.kind() == Bound.Kind.MAX) {
            return Message.of("gate.tooHigh", bound.limit(unit()));
        }
        long missing = (long) Math.ceil(bound.value() / 100 * found.of()) - found.part();
        while (missing > 1 && bound.holds(100.0 * (found.part() + missing - 1) / found.of())) {
            missing--;
        }
        while (!bound.holds(100.0 * (found.part() + missing) / found.of()) && found.part() + missing < found.of()) {
            missing++;
        }
        return Message.of("gate.cover", missing, Message.of("count." + id(), found.of()));
    }
}
