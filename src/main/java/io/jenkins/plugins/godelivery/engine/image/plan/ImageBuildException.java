package io.jenkins.plugins.godelivery.engine.image.plan;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.message.HasMessage;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.output.UntrustedText;
import java.io.IOException;

/** Thrown if the image could not be built. The message is a one-line reason. */
public class ImageBuildException extends IOException implements HasMessage {
    private static final long serialVersionUID = 1;

    /** Null in a state that version 1.0 saved, which has only the English text. */
    @CheckForNull
    private final Message message;

    public ImageBuildException(Message message) {
        super(UntrustedText.line(message.text()));
        this.message = message.map(UntrustedText::line);
    }

    @Override
    public Message message() {
        return Message.recorded(message == null ? getMessage() : message);
    }
}
