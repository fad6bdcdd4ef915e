package io.jenkins.plugins.godelivery.steps.go;

import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.run.GoTestRun;
import io.jenkins.plugins.godelivery.steps.StepEnvironment;
import io.jenkins.plugins.godelivery.steps.agent.AgentTools;
import java.io.IOException;
import java.util.Optional;

/** Finds which part of the tests a step runs, before its commands are written. */
final class ShardOfTests {
    /** Nothing is downloaded or compiled; a repository of ten thousand packages takes some seconds. */
    private static final int SECONDS = 300;

    private ShardOfTests() {}

    /** Returns the run of the part that is wanted, or of all tests. */
    static GoTestRun of(GoTestRun all, AgentTools agent, StepEnvironment site)
            throws IOException, InterruptedException {
        Optional<Command> packages = all.problem().isPresent() ? Optional.empty() : all.shardedPackages();
        if (packages.isEmpty()) {
            return all;
        }
        return all.sharded(agent.output(packages.get(), SECONDS), site.testDurations());
    }
}
