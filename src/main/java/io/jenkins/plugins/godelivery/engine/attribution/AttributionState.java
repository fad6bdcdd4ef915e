package io.jenkins.plugins.godelivery.engine.attribution;

import java.util.Optional;
import java.util.stream.Stream;

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

    /** Returns the letter that stands for the state in columns of attributions. */
    public char letter() {
        return label.charAt(0);
    }

    /** Returns the state with a label; empty if there is none. */
    public static Optional<AttributionState> of(String label) {
        return Stream.of(values()).filter(state -> state.label.equals(label)).findFirst();
    }
}
