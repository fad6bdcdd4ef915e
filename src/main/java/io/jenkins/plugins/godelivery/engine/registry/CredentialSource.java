package io.jenkins.plugins.godelivery.engine.registry;

import java.io.IOException;
import java.util.Optional;

/** Source of credentials for registries. */
@FunctionalInterface
public interface CredentialSource {
    CredentialSource NONE = image -> Optional.empty();

    /**
     * Finds the credentials of a registry.
     *
     * @throws IOException if they cannot be read; the message is a one-line reason
     */
    Optional<RegistryCredential> find(ImageName image) throws IOException, InterruptedException;

    /** Returns a source that falls back to another one. */
    default CredentialSource orElse(CredentialSource others) {
        return image -> {
            Optional<RegistryCredential> found = find(image);
            return found.isPresent() ? found : others.find(image);
        };
    }
}
