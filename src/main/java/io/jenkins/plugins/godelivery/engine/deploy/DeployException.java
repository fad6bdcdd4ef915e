package io.jenkins.plugins.godelivery.engine.deploy;

import io.jenkins.plugins.godelivery.engine.output.UntrustedText;

/** A deployment failed. The message is one line with the reason and, where there is one, the remedy. */
public class DeployException extends Exception {
    private static final long serialVersionUID = 1;

    private final Kind kind;

    /** Effect on the cluster, or reason of a refusal. */
    public enum Kind {
        /** Nothing was changed: the chart, the values, the permissions or the cluster do not allow it. */
        WRONG,
        /** Nothing was changed: another run holds the lock, or something newer is deployed. */
        REFUSED,
        /** helm is not installed or too old. */
        NO_HELM,
        /** The release was changed, and the deployment failed. */
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
