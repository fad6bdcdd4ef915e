package io.jenkins.plugins.godelivery.engine.host;

import java.io.IOException;
import java.io.Serializable;

/**
 * A task that runs where the tools run: with files there, or by a request that only that machine can make. It is sent
 * there, and its result or exception back.
 *
 * @param <T> of the result; of a serialisable class
 * @param <X> that it throws besides the usual ones
 */
@FunctionalInterface
public interface RemoteTask<T, X extends Exception> extends Serializable {
    /** Runs the task where the tools run. */
    T run(RemoteEnvironment place) throws IOException, InterruptedException, X;
}
