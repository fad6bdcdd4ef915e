package io.jenkins.plugins.godelivery.engine.host;

import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.CommandResult;
import io.jenkins.plugins.godelivery.engine.command.ProcessRunner;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/**
 * The port between the engine and the world: the machine where tools run, its files, the people who watch, and time.
 * What builds images and what deploys extend it by what only they need.
 */
public interface Host extends ProcessRunner {
    /** Runs a command whose output is short to its end. */
    default CommandResult run(Command command) throws IOException, InterruptedException {
        return CommandResult.of(this, command);
    }

    /** Runs a task where the tools run. */
    <T, X extends Exception> T ask(RemoteTask<T, X> task) throws IOException, InterruptedException, X;

    /** Returns the path of a folder that nobody else can read, and that is deleted in the end. */
    String privateFolder() throws IOException, InterruptedException;

    /**
     * Writes a file into the private folder.
     *
     * @return its path
     */
    String privateFile(String name, String content) throws IOException, InterruptedException;

    /** Returns the time, also in tests that let it pass as they like. */
    Instant now() throws IOException, InterruptedException;

    /** Waits for some time. */
    void pause(Duration time) throws IOException, InterruptedException;

    /** Tells people one line. */
    void log(String line);
}
