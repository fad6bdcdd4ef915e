package io.jenkins.plugins.godelivery.cli;

import java.util.Objects;

/** The version that the jar's manifest names. */
final class Version {
    private Version() {}

    static String current() {
        return Objects.requireNonNullElse(Version.class.getPackage().getImplementationVersion(), "(development)");
    }
}
