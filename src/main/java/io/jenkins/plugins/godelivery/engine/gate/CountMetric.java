package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.report.Part;
import java.util.Locale;

/** A metric that counts; most count what should not be there. */
abstract class CountMetric extends AbstractMetric {

    /** @param things what is counted, in the plural; "s" ends it */
    CountMetric(String id, String things, String description, Part... parts) {
        super(id, things, description, Unit.COUNT, parts);
    }

    @Override
    public final boolean grows() {
        return true;
    }

    @Override
    public final String remedy(Measurement found, Bound bound) {
        long value = Math.round(found.value().orElse(0));
        if (bound.kind() == Bound.Kind.MIN) {
            String there = value == 1
                    ? "there is 1 " + named(1)
                    : String.format(Locale.ROOT, "there are %,d %s", value, title());
            return there + ", wanted are " + bound.text(unit());
        }
        long tooMany = value - (long) Math.floor(bound.value());
        String of = tooMany == value ? "" : String.format(Locale.ROOT, "%,d of ", tooMany);
        return String.format(Locale.ROOT, "fix %s%,d %s", of, value, named(value));
    }

    private String named(long number) {
        return number == 1 ? title().substring(0, title().length() - 1) : title();
    }
}
