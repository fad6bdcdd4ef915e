package io.jenkins.plugins.godelivery.engine.registry;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.message.HasMessage;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.output.UntrustedText;
import java.io.IOException;

/** Thrown if a registry refuses a request, or does not respond even after retries. The message is a one-line reason. */
public final class RegistryException extends IOException implements HasMessage {
    private static final long serialVersionUID = 1;

    /** Null in a state that version 1.0 saved, which has only the English text. */
    @CheckForNull
    private final Message message;

    public RegistryException(Message message) {
        this(message, null);
    }

    /** @param cause failure that the message explains; null if there is none */
    public RegistryException(Message message, @CheckForNull Throwable cause) {
        super(UntrustedText.line(message.text()), cause);
        this.message = message.map(UntrustedText::line);
    }

    @Override
    public Message message() {
        return Message.recorded(message == null ? getMessage() : message);
    }
}
