package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.report.Part;
import java.util.List;
import java.util.Locale;

/** A metric that counts; most count what should not be there. */
abstract class Count implements Metric {
    private final String id;
    private final String things;
    private final String description;
    private final List<Part> parts;

    /** @param things what is counted, in the plural; "s" ends it */
    Count(String id, String things, String description, Part... parts) {
        this.id = id;
        this.things = things;
        this.description = description;
        this.parts = List.of(parts);
    }

    @Override
    public final String id() {
        return id;
    }

    @Override
    public final String title() {
        return things;
    }

    @Override
    public final String description() {
        return description;
    }

    @Override
    public final Unit unit() {
        return Unit.COUNT;
    }

    @Override
    public Direction direction() {
        return Direction.LOWER_IS_BETTER;
    }

    @Override
    public final List<Part> parts() {
        return parts;
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
                    : String.format(Locale.ROOT, "there are %,d %s", value, things);
            return there + ", wanted are " + bound.text(unit());
        }
        long tooMany = value - (long) Math.floor(bound.value());
        String of = tooMany == value ? "" : String.format(Locale.ROOT, "%,d of ", tooMany);
        return String.format(Locale.ROOT, "fix %s%,d %s", of, value, named(value));
    }

    private String named(long number) {
        return number == 1 ? things.substring(0, things.length() - 1) : things;
    }
}
