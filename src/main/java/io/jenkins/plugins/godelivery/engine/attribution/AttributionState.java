package io.jenkins.plugins.godelivery.engine.attribution;

/** Origin of a finding. Constants are ordered by urgency; the first one outweighs the others. */
public enum AttributionState {
    /** The change introduced it. */
    NEW("new"),
    /** The evidence is inconclusive. */
    UNKNOWN("unknown"),
    /** The target of the change has it, too. */
    KNOWN("known"),
    /** It fails intermittently, independent of the change. */
    FLAKY("flaky"),
    /** The machine or the network failed, or the process was terminated from outside. */
    ENVIRONMENT("environment");

    private final String label;

    AttributionState(String label) {
        this.label = label;
    }

    /** Returns the word that JSON uses. */
    public String label() {
        return label;
    }
}
