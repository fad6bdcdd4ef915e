package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.report.Part;
import java.util.List;

/** Base of metrics: id, description, unit and parts. */
abstract class AbstractMetric implements Metric {
    private final String id;
    private final String description;
    private final Unit unit;
    private final List<Part> parts;

    AbstractMetric(String id, String description, Unit unit, Part... parts) {
        this.id = id;
        this.description = description;
        this.unit = unit;
        this.parts = List.of(parts);
    }

    @Override
    public final String id() {
        return id;
    }

    @Override
    public final String description() {
        return description;
    }

    @Override
    public final Unit unit() {
        return unit;
    }

    @Override
    public final List<Part> parts() {
        return parts;
    }
}
