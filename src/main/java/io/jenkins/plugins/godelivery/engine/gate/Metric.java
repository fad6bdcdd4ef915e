package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.report.Part;
import java.util.List;

/**
 * A quantity that is measured in a report and bounded by rules. Each metric is one class; {@link Metrics} lists all.
 */
public interface Metric {
    /**
     * Returns the ID in Go's terms, with dots: {@code coverage.statements}. It never changes, because configurations
     * use it.
     */
    String id();

    /** Returns a few words in lower case: "statement coverage". */
    default Message title() {
        return Message.of("metric." + id());
    }

    /** Returns one sentence. */
    String description();

    /** Returns the unit of the measured value. */
    Unit unit();

    /** Returns the parts of a report that it is measured from; one of them is enough for a value. */
    List<Part> parts();

    /** Returns whether more evidence can only raise the value, so that a value above a bound stays above it. */
    boolean grows();

    /**
     * Returns whether the value is relative to a change or another build, so that values of different builds cannot
     * be compared.
     */
    default boolean isDifference() {
        return false;
    }

    /** Measures the part of a report that is within a rule's scope. */
    Measurement measure(ScopedReport scopedReport);

    /** Returns what would make a rule pass, with numbers: "cover 14 more of 1,203 statements". */
    Message remedy(Measurement found, Bound bound);
}
