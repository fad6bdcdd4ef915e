package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.message.Message;

/** Certainty of a rule's value, shown with the value. */
public enum Certainty {
    EXACT,
    /** More evidence can only raise the value. */
    AT_LEAST,
    /** More evidence can change the value either way. */
    INCOMPLETE,
    /** Nothing was counted, but evidence is missing, so the value is not zero. */
    UNKNOWN,
    NOT_MEASURED,
    /** The evidence is complete, and the change contains nothing to measure. */
    NOTHING_TO_MEASURE;

    static Certainty of(Metric metric, Measurement found) {
        if (found.value().isEmpty()) {
            return found.absence() == Absence.NOTHING_TO_MEASURE ? NOTHING_TO_MEASURE : NOT_MEASURED;
        }
        if (found.gaps().isEmpty()) {
            return EXACT;
        }
        if (!metric.grows()) {
            return INCOMPLETE;
        }
        return found.value().getAsDouble() == 0 ? UNKNOWN : AT_LEAST;
    }

    /**
     * Describes a value together with its certainty.
     *
     * @param value as text; ignored if there is none
     */
    public Message message(String value) {
        return this == EXACT || this == AT_LEAST || this == INCOMPLETE
                ? Message.of("certainty." + name(), value)
                : Message.of("certainty." + name());
    }
}
