package io.jenkins.plugins.godelivery.engine.input;

import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Contains unexpected errors of tasks on untrusted input: the error is returned as one line, so that the caller
 * records a gap, and its stack trace is logged. A full disk or an offline agent is not contained.
 */
public final class ErrorContainment {
    private static final Logger LOGGER = Logger.getLogger(ErrorContainment.class.getName());

    private ErrorContainment() {}

    /** Reads or writes something. */
    @FunctionalInterface
    public interface ContainedTask {
        /** Runs it. */
        void run() throws IOException;
    }

    /**
     * Runs a task whose unexpected failure must not end anything else.
     *
     * @param what description of the task, for the log
     * @return why it failed; empty if it did not
     * @throws IOException thrown by the task
     */
    public static Optional<Message> run(String what, ContainedTask task) throws IOException {
        try {
            task.run();
            return Optional.empty();
        } catch (RuntimeException | StackOverflowError e) {
            LOGGER.log(Level.WARNING, e, () -> what + " failed unexpectedly");
            return Optional.of(Message.of("error.ofGoDelivery", e.getClass().getSimpleName()));
        }
    }
}
