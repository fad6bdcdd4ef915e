package io.jenkins.plugins.godelivery.engine.attribution;

/** Whose a finding is. The order is that in which people look at findings, and in which one outweighs another. */
public enum AttributionState {
    /** It is new with the change. */
    NEW("new"),
    /** The evidence does not say. */
    UNKNOWN("unknown"),
    /** The target of the change has it, too. */
    KNOWN("known"),
    /** It comes and goes without a change. */
    FLAKY("flaky"),
    /** The machine or the network failed, or somebody ended the process. */
    ENVIRONMENT("environment");

    private final String label;

    AttributionState(String label) {
        this.label = label;
    }

    /** The word that JSON uses. */
    public String label() {
        return label;
    }
}
