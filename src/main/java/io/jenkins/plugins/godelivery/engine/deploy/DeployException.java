package io.jenkins.plugins.godelivery.engine.deploy;

import io.jenkins.plugins.godelivery.engine.output.OutsideText;

/** A deployment did not come about. The message is one line that says why and, where there is one, names the way out. */
public class DeployException extends Exception {
    private static final long serialVersionUID = 1;

    private final Kind kind;

    /** What has happened to the cluster, and whose turn it is. */
    public enum Kind {
        /** Nothing was changed: the chart, the values, the rights or the cluster do not allow it. */
        WRONG,
        /** Nothing was changed: it is somebody else's turn, or something newer is there. */
        REFUSED,
        /** helm is not there. */
        NO_HELM,
        /** Something was changed, and it did not end well. */
        FAILED
    }

    public DeployException(Kind kind, String message) {
        super(OutsideText.line(message));
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
