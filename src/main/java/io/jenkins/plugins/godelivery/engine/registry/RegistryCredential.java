package io.jenkins.plugins.godelivery.engine.registry;

import java.io.Serializable;

/**
 * User name and password, or an identity token, of a registry.
 *
 * @param user {@code <token>} if the secret is an identity token
 * @param secret password or identity token
 */
public record RegistryCredential(String user, String secret) implements Serializable {
    private static final String TOKEN = "<token>";

    boolean isIdentityToken() {
        return user.equals(TOKEN);
    }

    static RegistryCredential ofIdentityToken(String token) {
        return new RegistryCredential(TOKEN, token);
    }

    /** Returns the user without the secret. */
    @Override
    public String toString() {
        return user;
    }
}
