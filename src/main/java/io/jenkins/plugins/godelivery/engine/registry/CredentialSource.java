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
     * @throws IOException whose message says in one line why they cannot be read
     */
    Optional<RegistryCredential> find(ImageName image) throws IOException, InterruptedException;

    /** These, or where they have none, others. */
    default CredentialSource orElse(CredentialSource others) {
        return image -> {
            Optional<RegistryCredential> found = find(image);
            return found.isPresent() ? found : others.find(image);
        };
    }
}
