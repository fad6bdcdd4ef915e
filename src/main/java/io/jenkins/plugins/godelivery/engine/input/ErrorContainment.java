package io.jenkins.plugins.godelivery.engine.input;

import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Contains unforeseen errors of work on untrusted input: the error is returned as one line, so that the caller records
 * a gap, and its stack is logged. A full disk or an offline agent is not contained.
 */
public final class ErrorContainment {
    private static final Logger LOGGER = Logger.getLogger(ErrorContainment.class.getName());

    private ErrorContainment() {}

    /** Reads or writes something. */
    @FunctionalInterface
    public interface Work {
        /** Does the work. */
        void run() throws IOException;
    }

    /**
     * Does work whose unforeseen end must not end anything else.
     *
     * @param what is done, for the log
     * @return why it did not come to its end; empty where it did
     * @throws IOException as the work says
     */
    public static Optional<Message> run(String what, Work work) throws IOException {
        try {
            work.run();
            return Optional.empty();
        } catch (RuntimeException | StackOverflowError e) {
            LOGGER.log(Level.WARNING, e, () -> what + " came to an unforeseen end");
            return Optional.of(Message.of("error.ofGoDelivery", e.getClass().getSimpleName()));
        }
    }
}
