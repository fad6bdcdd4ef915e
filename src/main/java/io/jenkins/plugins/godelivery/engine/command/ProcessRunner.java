package io.jenkins.plugins.godelivery.engine.command;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Starts processes on behalf of the engine, which never does so itself: the command line uses ProcessBuilder,
 * Freestyle the launcher of its build.
 */
public interface ProcessRunner {
    /**
     * Runs the command in the runner's working directory and waits for it.
     *
     * @param out receives standard output; not closed
     * @param err receives standard error; not closed, may be {@code out}
     * @return the exit code
     * @throws IOException if the program cannot be started (the message names it), or a stream fails
     * @throws InterruptedException if the run was aborted; the process tree has been killed by then
     */
    int run(Command command, OutputStream out, OutputStream err) throws IOException, InterruptedException;
}
