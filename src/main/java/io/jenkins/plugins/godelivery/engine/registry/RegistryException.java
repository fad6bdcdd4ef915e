package io.jenkins.plugins.godelivery.engine.registry;

import io.jenkins.plugins.godelivery.engine.output.UntrustedText;
import java.io.IOException;

/** Thrown if a registry request fails. The message is one line with the registry, the reason and the remedy. */
public final class RegistryException extends IOException {
    private static final long serialVersionUID = 1;

    public RegistryException(String message) {
        super(UntrustedText.line(message));
    }

    public RegistryException(String message, Throwable cause) {
        super(UntrustedText.line(message), cause);
    }
}
