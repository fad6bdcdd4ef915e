package io.jenkins.plugins.godelivery.engine.kube;

import com.fasterxml.jackson.core.JsonProcessingException;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.message.HasMessage;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.output.UntrustedText;
import java.io.IOException;
import java.net.HttpURLConnection;

/**
 * Thrown if a request to the Kubernetes API is refused, in the API server's own words, or fails, or if a kubeconfig
 * cannot be used. The message is one line.
 */
public final class KubeException extends IOException implements HasMessage {
    private static final long serialVersionUID = 1;

    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int BAD_REQUEST = 400;
    private static final int INVALID = 422;

    private final int status;

    /** Null in a journal of version 1.0, which has only the English text. */
    @CheckForNull
    private final Message message;

    /** @param status HTTP status of the response */
    public KubeException(int status, Message message) {
        super(UntrustedText.line(message.text()));
        this.status = status;
        this.message = message.map(UntrustedText::line);
    }

    /** Creates a failure without a response. */
    public KubeException(Message message) {
        this(0, message);
    }

    /** Converts an error response; its message (a Status object) names user, verb and resource of a missing right. */
    static KubeException of(int status, String said, String server) {
        String message = "";
        try {
            message = KubeJson.read(said).path("message").asText("");
        } catch (JsonProcessingException e) {
            // The response is from an intermediary, not from the API server.
        }
        if (status == HttpURLConnection.HTTP_UNAUTHORIZED) {
            return new KubeException(status, Message.of("kubeconfig.unauthorized", server));
        }
        return new KubeException(
                status,
                message.isEmpty()
                        ? Message.of("kubeconfig.status", server, String.valueOf(status))
                        : Message.literal(message));
    }

    @Override
    public Message message() {
        return Message.recorded(message == null ? getMessage() : message);
    }

    /**
     * Returns whether a permission is missing. An unknown user (401) is not included, because a renewed token may help.
     */
    public boolean isForbidden() {
        return status == FORBIDDEN;
    }

    public boolean isNotFound() {
        return status == NOT_FOUND;
    }

    /** Returns whether the object is invalid, or changes an immutable field. */
    public boolean isInvalid() {
        return status == BAD_REQUEST || status == INVALID;
    }

    /** Returns whether the object was changed or created concurrently. */
    public boolean isConflict() {
        return status == CONFLICT;
    }
}
