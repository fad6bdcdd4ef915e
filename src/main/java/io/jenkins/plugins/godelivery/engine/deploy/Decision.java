package io.jenkins.plugins.godelivery.engine.deploy;

import java.io.Serializable;

/**
 * A person's decision about a paused deployment.
 *
 * @param choice what is to be done
 * @param by who said so, for people; empty where nobody did in time
 */
public record Decision(Choice choice, String by) implements Serializable {
    private static final long serialVersionUID = 1;

    /** Nobody has said anything. */
    public static final Decision NONE = new Decision(Choice.NONE, "");

    /** What can be said. */
    public enum Choice {
        NONE,
        PROCEED,
        ABORT
    }

    public boolean isMade() {
        return choice != Choice.NONE;
    }
}
