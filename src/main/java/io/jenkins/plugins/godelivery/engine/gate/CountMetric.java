package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.report.Part;

/** A metric that counts, in most cases unwanted items. */
abstract class CountMetric extends AbstractMetric {

    CountMetric(String id, String description, Part... parts) {
        super(id, description, Unit.COUNT, parts);
    }

    @Override
    public final boolean grows() {
        return true;
    }

    @Override
    public final Message remedy(Measurement found, Bound bound) {
        long value = Math.round(found.value().orElse(0));
        if (bound.kind() == Bound.Kind.MIN) {
            return Message.of("gate.tooFew", value, counted(value), bound.message(unit()));
        }
        long tooMany = value - (long) Math.floor(bound.value());
        return tooMany == value
                ? Message.of("gate.fix", counted(value))
                : Message.of("gate.fixSome", tooMany, counted(value));
    }

    private Message counted(long number) {
        return Message.of("count." + id(), number);
    }
}
