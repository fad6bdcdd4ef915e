package io.jenkins.plugins.godelivery.engine.deploy;

import java.io.Serializable;

/**
 * What one look at a running deployment found.
 *
 * @param value NaN where there is none
 * @param problem why there is none; empty where there is one
 */
record Measurement(double value, String problem) implements Serializable {
    private static final long serialVersionUID = 1;

    static Measurement of(double value) {
        return Double.isNaN(value) ? none("not a number") : new Measurement(value, "");
    }

    static Measurement none(String problem) {
        return new Measurement(Double.NaN, problem);
    }

    boolean isThere() {
        return problem.isEmpty();
    }
}
