package io.jenkins.plugins.godelivery.engine.deploy;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.message.HasMessage;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.output.UntrustedText;

/** A deployment failed. The message is one line with the reason and, where there is one, the remedy. */
public class DeployException extends Exception implements HasMessage {
    private static final long serialVersionUID = 1;

    private final Kind kind;

    /** Null in a journal of version 1.0, which has only the English text. */
    @CheckForNull
    private final Message message;

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

    public DeployException(Kind kind, Message message) {
        super(UntrustedText.line(message.text()));
        this.kind = kind;
        this.message = message.map(UntrustedText::line);
    }

    public Kind kind() {
        return kind;
    }

    @Override
    public Message message() {
        return Message.recorded(message == null ? getMessage() : message);
    }
}
