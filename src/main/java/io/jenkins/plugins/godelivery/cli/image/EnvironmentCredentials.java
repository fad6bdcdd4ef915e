package io.jenkins.plugins.godelivery.cli.image;

import io.jenkins.plugins.godelivery.engine.registry.RegistryCredential;
import java.util.Map;
import java.util.Optional;

/** Provides registry credentials for one run from the environment, as an alternative to {@code docker login}. */
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
