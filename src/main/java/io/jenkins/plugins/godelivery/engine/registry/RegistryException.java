package io.jenkins.plugins.godelivery.engine.registry;

import io.jenkins.plugins.godelivery.engine.output.UntrustedText;
import java.io.IOException;

/** A registry does not do what it is asked. The message is one line that names it, says why, and the way out. */
public final class RegistryException extends IOException {
    private static final long serialVersionUID = 1;

    public RegistryException(String message) {
        super(UntrustedText.line(message));
    }

    public RegistryException(String message, Throwable cause) {
        super(UntrustedText.line(message), cause);
    }
}
