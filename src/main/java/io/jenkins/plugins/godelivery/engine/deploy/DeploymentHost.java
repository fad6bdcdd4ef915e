package io.jenkins.plugins.godelivery.engine.deploy;

import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.CommandResult;
import io.jenkins.plugins.godelivery.engine.command.GitCommand;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment;
import io.jenkins.plugins.godelivery.engine.host.Host;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * The machine and run that a deployment uses. The engine expresses a deployment as one sequence of these calls. A host
 * that must survive a restart records the results in order and replays them when the sequence starts again: completed
 * calls are not repeated, and a running command is waited for.
 */
public interface DeploymentHost extends Host {
    /** Interval at which decisions are polled. */
    Duration DECISION_POLL = Duration.ofSeconds(2);

    /** Runs a command to its end. Its output is a recorded result like any other. */
    @Override
    CommandResult run(Command command) throws IOException, InterruptedException;

    @Override
    default int run(Command command, OutputStream out, OutputStream err) throws IOException, InterruptedException {
        CommandResult printed = run(command);
        out.write(printed.out().getBytes(StandardCharsets.UTF_8));
        err.write(printed.err().getBytes(StandardCharsets.UTF_8));
        return printed.code();
    }

    /** Returns the git command for the working directory, which is a program's checkout. */
    default GitCommand git() {
        return GitCommand.ofCheckout(true);
    }

    /** Identifies this run to other runs that want to deploy the same release. */
    String runId();

    /** Returns the state of the run with an id. */
    RunState runState(String holder) throws IOException, InterruptedException;

    /** State of another run. */
    enum RunState {
        /** It is running, even if it has been silent for a while. */
        ALIVE,
        GONE,
        /** It does not belong to this host. */
        UNKNOWN
    }

    /** Polls until closed; the results are ignored. */
    AutoCloseable repeat(DeploymentTask<?> question, Duration every);

    /**
     * Saves the preliminary record of a deployment that is about to change the release, or that is interrupted; a later
     * record replaces it.
     */
    void saveRecord(Deployment unfinished) throws IOException, InterruptedException;

    /** Returns the secrets that the run knows, such as those of {@code withCredentials}. */
    default List<String> secrets() {
        return List.of();
    }

    /** Masks secrets in all later log lines, records and reasons. */
    default void mask(List<String> values) {}

    /**
     * Waits for a decision about a paused deployment, or for the end of the pause.
     *
     * @param elsewhere task that reads a decision made in the cluster
     * @return {@link Decision#NONE} without a decision in time
     */
    default Decision awaitDecision(Pause pause, DeploymentTask<Decision> elsewhere)
            throws IOException, InterruptedException, DeployException {
        Decision decision = ask(elsewhere);
        while (!decision.isMade() && now().isBefore(pause.until())) {
            pause(DECISION_POLL);
            decision = ask(elsewhere);
        }
        return decision;
    }
}
