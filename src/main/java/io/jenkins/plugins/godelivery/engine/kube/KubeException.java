package io.jenkins.plugins.godelivery.engine.kube;

import io.jenkins.plugins.godelivery.engine.output.UntrustedText;
import java.io.IOException;

/**
 * Thrown if a request to the Kubernetes API is refused or fails. The message is one line, in the API server's own
 * words.
 */
public final class KubeException extends IOException {
    private static final long serialVersionUID = 1;

    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int BAD_REQUEST = 400;
    private static final int INVALID = 422;

    private final int status;

    /** @param status HTTP status; 0 without a response */
    public KubeException(int status, String message) {
        super(UntrustedText.line(message));
        this.status = status;
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
