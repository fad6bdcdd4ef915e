package io.jenkins.plugins.godelivery.engine.deploy;

import io.jenkins.plugins.godelivery.engine.command.Captured;
import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.host.Host;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * The machine and the run on whose behalf a deployment goes on. The engine writes a deployment down as one sequence of
 * these calls. A host that must survive a restart keeps the results, in their order, and gives them again when the
 * sequence is begun anew: what has been done is not done twice, and what was under way is waited for.
 */
public interface DeploymentHost extends Host {
    /** How often it is looked whether somebody has decided. */
    Duration DECISION_POLL = Duration.ofSeconds(2);

    /**
     * Runs a command to its end. What it prints is a result like any other, so that a journal can keep it.
     */
    @Override
    Captured run(Command command) throws IOException, InterruptedException;

    @Override
    default int run(Command command, OutputStream out, OutputStream err) throws IOException, InterruptedException {
        Captured printed = run(command);
        out.write(printed.out().getBytes(StandardCharsets.UTF_8));
        err.write(printed.err().getBytes(StandardCharsets.UTF_8));
        return printed.code();
    }

    /** Names this run to other runs that want to deploy the same release. */
    String holder();

    /** What has become of the run of that name. */
    Fate fate(String holder) throws IOException, InterruptedException;

    /** What is known of another run. */
    enum Fate {
        /** It goes on, also where it has not been heard of for a while. */
        ALIVE,
        GONE,
        /** It is none of this host's. */
        UNKNOWN
    }

    /** Asks again and again until closed; the answers do not matter. */
    AutoCloseable repeat(DeploymentTask<?> question, Duration every);

    /**
     * Keeps what is known of a deployment that is about to change something, or that is broken off: it is its record unless
     * another one follows.
     */
    void keep(Deployment unfinished) throws IOException, InterruptedException;

    /** Secrets, which no line for people, record or reason may show from now on. */
    default void conceal(List<String> values) {}

    /**
     * Waits until somebody has decided about a deployment that is paused, or until the pause is over.
     *
     * @param elsewhere reads what was decided in the cluster
     * @return {@link Decision#NONE} where nobody has decided in time
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
