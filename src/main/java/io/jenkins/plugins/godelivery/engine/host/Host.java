package io.jenkins.plugins.godelivery.engine.host;

import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.CommandResult;
import io.jenkins.plugins.godelivery.engine.command.ProcessRunner;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/**
 * Port between the engine and its environment: the machine where tools run, its files, the log and time. Image builds
 * and deployments extend it.
 */
public interface Host extends ProcessRunner {
    /** Runs a command with short output to its end. */
    default CommandResult run(Command command) throws IOException, InterruptedException {
        return CommandResult.of(this, command);
    }

    /** Runs a task where the tools run. */
    <T, X extends Exception> T ask(RemoteTask<T, X> task) throws IOException, InterruptedException, X;

    /**
     * Creates a folder that only its owner can read and that is deleted in the end.
     *
     * @return its path
     */
    String privateFolder() throws IOException, InterruptedException;

    /**
     * Writes a file into the private folder.
     *
     * @return its path
     */
    String privateFile(String name, String content) throws IOException, InterruptedException;

    /** Returns the current time; tests control it. */
    Instant now() throws IOException, InterruptedException;

    /** Waits for a duration. */
    void pause(Duration time) throws IOException, InterruptedException;

    /** Writes a line to the log. */
    void log(String line);
}
