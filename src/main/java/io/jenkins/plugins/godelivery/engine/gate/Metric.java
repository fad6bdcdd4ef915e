package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.report.Part;
import java.util.List;

/**
 * Something that can be measured in a report and bounded by rules. A metric is one class; {@link Metrics} lists all.
 */
public interface Metric {
    /** In Go's words, with dots: {@code coverage.statements}. Never changes, because configurations name it. */
    String id();

    /** A few words, lower case: "statement coverage". */
    String title();

    /** One sentence. */
    String description();

    /** Returns the unit of the measured value. */
    Unit unit();

    /** The parts of a report that it is measured from; one of them is enough for a value. */
    List<Part> parts();

    /**
     * Whether more evidence can only raise the value. Then a value that is too high stays so, whatever else is missing.
     */
    boolean grows();

    /** Whether its value is one of a change or against another build, so that values of builds say nothing of each other. */
    default boolean isDifference() {
        return false;
    }

    /** Measures the part of a report that is within a rule's scope. */
    Measurement measure(ScopedReport scopedReport);

    /** Says what would make a rule pass, with numbers: "cover 14 more of 1,203 statements". */
    Message remedy(Measurement found, Bound bound);
}
