package io.jenkins.plugins.godelivery.hostile;

import java.util.List;
import java.util.function.Consumer;

/**
 * Hostile build: its author tries to crash the controller, to read secrets, or to forge a result. {@code make hostile}
 * runs all of them on a controller; every test run reads a sample of their files.
 *
 * @param name name of the job, says what the author tries
 * @param files fills the workspace; does nothing where the attack is in the commands
 * @param steps steps of the Pipeline, run inside a node block
 * @param logContains texts that the build log must contain
 * @param untrusted whether the build is a change request of an author without write permission
 */
public record HostileBuild(
        String name, Consumer<HostileWorkspace> files, String steps, List<String> logContains, boolean untrusted) {
    private static final String REPORT = "goReport files: 'reports/**'";

    /** Returns a build that publishes forged reports. */
    static HostileBuild reports(String name, Consumer<HostileWorkspace> files) {
        return new HostileBuild(name, files, REPORT, List.of("goReport: "), false);
    }

    /** Returns a build that runs its own commands and steps. */
    static HostileBuild steps(String name, Consumer<HostileWorkspace> files, String steps) {
        return new HostileBuild(name, files, steps, List.of(), false);
    }

    HostileBuild logContains(String... texts) {
        return new HostileBuild(name, files, steps, List.of(texts), untrusted);
    }

    /** Returns this build as a change request of an untrusted author, with its {@code .go-delivery.yaml}. */
    HostileBuild ofUntrustedAuthor() {
        return new HostileBuild(name, files, steps, logContains, true);
    }

    @Override
    public String toString() {
        return name;
    }
}
