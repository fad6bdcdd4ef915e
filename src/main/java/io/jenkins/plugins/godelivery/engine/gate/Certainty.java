package io.jenkins.plugins.godelivery.engine.gate;

/** Certainty of a rule's value, shown with the value. */
public enum Certainty {
    EXACT("%s"),
    /** More evidence can only raise the value. */
    AT_LEAST("at least %s"),
    /** More evidence can change the value either way. */
    INCOMPLETE("%s (evidence incomplete)"),
    /** Nothing was counted, but evidence is missing, so the value is not zero. */
    UNKNOWN("unknown (evidence incomplete)"),
    NOT_MEASURED("nothing measured"),
    /** The evidence is complete, and the change contains nothing to measure. */
    NOTHING_TO_MEASURE("nothing to measure");

    private final String form;

    Certainty(String form) {
        this.form = form;
    }

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
    public String description(String value) {
        return form.formatted(value);
    }
}
