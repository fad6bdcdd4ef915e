package io.jenkins.plugins.godelivery.engine.deploy;

import java.io.Serializable;

/**
 * A person's decision about a paused deployment.
 *
 * @param choice what to do
 * @param by name of the person who decided; empty without a decision in time
 */
public record Decision(Choice choice, String by) implements Serializable {
    private static final long serialVersionUID = 1;

    /** No decision yet. */
    public static final Decision NONE = new Decision(Choice.NONE, "");

    /** Possible decisions. */
    public enum Choice {
        NONE,
        PROCEED,
        ABORT
    }

    public boolean isMade() {
        return choice != Choice.NONE;
    }
}
