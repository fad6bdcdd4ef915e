package io.jenkins.plugins.godelivery.hostile;

import java.util.List;
import java.util.function.Consumer;

/**
 * A build whose author wants to take the controller down, to get at something, or to be believed. The whole is run by
 * {@code make hostile}; a sample of what it leaves behind is read in every test run.
 *
 * @param name of its job, and what its author tries
 * @param files fills its workspace; there are none where the hostility is in the commands
 * @param steps of its Pipeline, inside of a node where the workspace is
 * @param says texts of which each must be in its log
 * @param untrusted whether it is a change request of somebody who may not write
 */
public record HostileBuild(
        String name, Consumer<HostileWorkspace> files, String steps, List<String> says, boolean untrusted) {
    private static final String REPORT = "goReport files: 'reports/**'";

    /** Reports that somebody wrote by hand or by a program. */
    static HostileBuild reports(String name, Consumer<HostileWorkspace> files) {
        return new HostileBuild(name, files, REPORT, List.of("goReport: "), false);
    }

    /** Commands and steps of its own. */
    static HostileBuild steps(String name, Consumer<HostileWorkspace> files, String steps) {
        return new HostileBuild(name, files, steps, List.of(), false);
    }

    HostileBuild says(String... texts) {
        return new HostileBuild(name, files, steps, List.of(texts), untrusted);
    }

    /** Its {@code .go-delivery.yaml} is that of a change request which nobody trusts. */
    HostileBuild ofAStranger() {
        return new HostileBuild(name, files, steps, says, true);
    }

    @Override
    public String toString() {
        return name;
    }
}
