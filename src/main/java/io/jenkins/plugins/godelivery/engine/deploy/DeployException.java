package io.jenkins.plugins.godelivery.engine.deploy;

import io.jenkins.plugins.godelivery.engine.output.UntrustedText;

/** A deployment failed. The message is one line with the reason and, where there is one, the remedy. */
public class DeployException extends Exception {
    private static final long serialVersionUID = 1;

    private final Kind kind;

    /** What has happened to the cluster, and who holds the lock. */
    public enum Kind {
        /** Nothing was changed: the chart, the values, the rights or the cluster do not allow it. */
        WRONG,
        /** Nothing was changed: another run holds the lock, or something newer is deployed. */
        REFUSED,
        /** helm is not there. */
        NO_HELM,
        /** Something was changed, and it did not end well. */
        FAILED
    }

    public DeployException(Kind kind, String message) {
        super(UntrustedText.line(message));
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
