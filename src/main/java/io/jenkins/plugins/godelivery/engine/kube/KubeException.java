package io.jenkins.plugins.godelivery.engine.kube;

import io.jenkins.plugins.godelivery.engine.output.UntrustedText;
import java.io.IOException;

/** The cluster's API refused a request, or cannot be asked. The message is one line, in the API server's own words. */
public final class KubeException extends IOException {
    private static final long serialVersionUID = 1;

    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int BAD_REQUEST = 400;
    private static final int INVALID = 422;

    private final int status;

    /** @param status of HTTP; 0 where there was no answer */
    public KubeException(int status, String message) {
        super(UntrustedText.line(message));
        this.status = status;
    }

    /** A right is missing. Who is not known at all (401) may be known again when a token is renewed: that is an error. */
    public boolean isForbidden() {
        return status == FORBIDDEN;
    }

    public boolean isNotFound() {
        return status == NOT_FOUND;
    }

    /** The object itself is wrong: it does not validate, or changes what cannot be changed. */
    public boolean isInvalid() {
        return status == BAD_REQUEST || status == INVALID;
    }

    /** Somebody else changed or made the object first. */
    public boolean isConflict() {
        return status == CONFLICT;
    }
}
