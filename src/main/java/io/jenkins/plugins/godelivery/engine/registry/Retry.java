package io.jenkins.plugins.godelivery.engine.registry;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.message.HasMessage;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.output.UntrustedText;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Retries transient failures with exponential backoff: a registry that restarts or is too busy, or a connection that
 * broke. A delay that the registry demands is respected, within reason.
 */
public final class Retry {
    private static final Duration MAX_DELAY = Duration.ofMinutes(1);

    private final int times;
    private final Duration first;
    private final Consumer<String> progress;
    private final Sleeper sleeper;

    /** Waits for a duration. */
    @FunctionalInterface
    interface Sleeper {
        void sleep(Duration time) throws InterruptedException;
    }

    /**
     * @param times maximum number of retries
     * @param first delay before the first retry
     * @param progress receives a message for each delay
     */
    public Retry(int times, Duration first, Consumer<String> progress) {
        this(times, first, progress, time -> TimeUnit.NANOSECONDS.sleep(time.toNanos()));
    }

    Retry(int times, Duration first, Consumer<String> progress, Sleeper sleeper) {
        this.times = times;
        this.first = first;
        this.progress = progress;
        this.sleeper = sleeper;
    }

    /** An operation that can be repeated. */
    public interface Action<T> {
        /** Does the work once. */
        T run() throws IOException, InterruptedException;
    }

    /** A failure that may not occur again. */
    public static final class TransientException extends IOException implements HasMessage {
        private static final long serialVersionUID = 1;

        private final Message message;

        @CheckForNull
        private final Duration wait;

        /** @param wait delay demanded by the registry; null if none */
        public TransientException(Message message, Duration wait, Throwable cause) {
            super(UntrustedText.line(message.text()), cause);
            this.message = message.map(UntrustedText::line);
            this.wait = wait;
        }

        @Override
        public Message message() {
            return message;
        }
    }

    /**
     * Runs an action, and retries it after transient failures.
     *
     * @throws RegistryException if the last retry failed, too
     */
    public <T> T run(Action<T> action) throws IOException, InterruptedException {
        Duration wait = first;
        for (int again = 0; ; again++) {
            try {
                return action.run();
            } catch (TransientException e) {
                if (again == times) {
                    throw new RegistryException(explained(e, again), e);
                }
                Duration pause = e.wait == null || e.wait.compareTo(wait) < 0 ? wait : e.wait;
                pause = pause.compareTo(MAX_DELAY) > 0 ? MAX_DELAY : pause;
                progress.accept(String.format(
                        Locale.ROOT, "%s; trying again in %.1f s", e.getMessage(), pause.toMillis() / 1000.0));
                sleeper.sleep(pause);
                wait = wait.multipliedBy(2);
            }
        }
    }

    private static Message explained(TransientException last, int again) {
        return switch (again) {
            case 0 -> last.message();
            case 1 -> Message.of("registry.retriedOnce", last.message());
            default -> Message.of("registry.retried", again, last.message());
        };
    }
}
