package io.jenkins.plugins.godelivery.cli;

import java.util.Objects;

/** Reads the version from the jar's manifest. */
final class Version {
    private Version() {}

    static String current() {
        return Objects.requireNonNullElse(Version.class.getPackage().getImplementationVersion(), "(development)");
    }
}
