package io.jenkins.plugins.godelivery.cli.image;

import io.jenkins.plugins.godelivery.engine.registry.RegistryCredential;
import java.util.Map;
import java.util.Optional;

/** Credentials of the registry for one run, where {@code docker login} is not wanted. */
public final class EnvironmentCredentials {
    static final String USER = "GODELIVERY_REGISTRY_USER";
    static final String PASSWORD = "GODELIVERY_REGISTRY_PASSWORD";

    private EnvironmentCredentials() {}

    static Optional<RegistryCredential> of(Map<String, String> environment) {
        String user = environment.getOrDefault(USER, "");
        return user.isEmpty()
                ? Optional.empty()
                : Optional.of(new RegistryCredential(user, environment.getOrDefault(PASSWORD, "")));
    }
}
