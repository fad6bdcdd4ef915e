package io.jenkins.plugins.godelivery.engine.host;

import java.io.IOException;
import java.io.Serializable;

/**
 * Task that runs where the tools run, for files or requests of that machine. The task is serialized to that machine,
 * and its result or exception is serialized back.
 *
 * @param <T> type of the result; serializable
 * @param <X> exception type in addition to the usual ones
 */
@FunctionalInterface
public interface RemoteTask<T, X extends Exception> extends Serializable {
    /** Runs the task where the tools run. */
    T run(RemoteEnvironment environment) throws IOException, InterruptedException, X;
}
