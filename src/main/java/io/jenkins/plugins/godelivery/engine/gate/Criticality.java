package io.jenkins.plugins.godelivery.engine.gate;

/** The effect of a failed rule on a build; the names are those of Jenkins' own quality gates. */
public enum Criticality {
    /** Shown only; does not affect the verdict. */
    NOTE,
    UNSTABLE,
    /** Fails the stage and continues. */
    ERROR,
    FAILURE
}
