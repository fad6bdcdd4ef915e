package io.jenkins.plugins.godelivery.engine.gate;

/** What a failed rule means for a build; the names are those of Jenkins' own quality gates. */
public enum Criticality {
    /** Only told: the verdict does not depend on it. */
    NOTE,
    UNSTABLE,
    /** Fails the stage and goes on. */
    ERROR,
    FAILURE
}
