package io.jenkins.plugins.godelivery.engine.deploy;

import io.jenkins.plugins.godelivery.engine.command.Captured;
import io.jenkins.plugins.godelivery.engine.command.Command;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The machine and the run on whose behalf a deployment goes on. The engine writes a deployment down as one sequence of
 * these calls. A host that must survive a restart keeps the results, in their order, and gives them again when the
 * sequence is begun anew: what has been done is not done twice, and what was under way is waited for.
 */
public interface Host {
    /** How often it is looked whether somebody has decided. */
    Duration DECISION_POLL = Duration.ofSeconds(2);

    /** Runs a command to its end. */
    Captured run(Command command) throws IOException, InterruptedException;

    <T> T ask(Question<T> question) throws IOException, InterruptedException, DeployException;

    /** @return the path of a file that nobody else can read, and that is gone when the deployment is over */
    String privateFile(String name, String content) throws IOException, InterruptedException;

    /** The folder of {@link #privateFile}. */
    String privateFolder() throws IOException, InterruptedException;

    Instant now() throws IOException, InterruptedException;

    void pause(Duration time) throws IOException, InterruptedException;

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
    AutoCloseable repeat(Question<?> question, Duration every);

    /**
     * Keeps what is known of a deployment that is about to change something, or that is broken off: it is its record unless
     * another one follows.
     */
    void keep(Deployment unfinished) throws IOException, InterruptedException;

    /** Secrets, which no line for people, record or reason may show from now on. */
    default void conceal(List<String> values) {}

    /** One line for people. */
    void say(String line);

    /**
     * Waits until somebody has decided about a deployment that is paused, or until the pause is over.
     *
     * @param elsewhere reads what was decided in the cluster
     * @return {@link Decision#NONE} where nobody has decided in time
     */
    default Decision awaitDecision(Pause pause, Question<Decision> elsewhere)
            throws IOException, InterruptedException, DeployException {
        Decision decision = ask(elsewhere);
        while (!decision.isMade() && now().isBefore(pause.until())) {
            pause(DECISION_POLL);
            decision = ask(elsewhere);
        }
        return decision;
    }
}
