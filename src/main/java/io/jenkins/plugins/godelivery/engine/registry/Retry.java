package io.jenkins.plugins.godelivery.engine.registry;

import io.jenkins.plugins.godelivery.engine.output.OutsideText;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Does again what failed for reasons that pass: a registry that restarts, is too busy, or a connection that broke. The
 * waits double from one time to the next; a registry that says how long to wait is obeyed, within reason.
 */
public final class Retry {
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final int times;
    private final Duration first;
    private final Consumer<String> progress;
    private final Sleeper sleeper;

    /** Lets time pass. */
    @FunctionalInterface
    interface Sleeper {
        void sleep(Duration time) throws InterruptedException;
    }

    /**
     * @param times how often something is done again at most
     * @param first wait
     * @param progress hears about each wait
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

    /** Something that can be done again from its beginning. */
    public interface Action<T> {
        T run() throws IOException, InterruptedException;
    }

    /** It may work the next time. */
    public static final class Passing extends IOException {
        private static final long serialVersionUID = 1;

        private final Duration wait;

        /** @param wait that was asked for, null where nobody did */
        public Passing(String message, Duration wait, Throwable cause) {
            super(OutsideText.line(message), cause);
            this.wait = wait;
        }
    }

    /** @throws RegistryException when it did not work the last time either */
    public <T> T run(Action<T> action) throws IOException, InterruptedException {
        Duration wait = first;
        for (int again = 0; ; again++) {
            try {
                return action.run();
            } catch (Passing e) {
                if (again == times) {
                    throw new RegistryException(e.getMessage() + after(again), e);
                }
                Duration pause = e.wait == null || e.wait.compareTo(wait) < 0 ? wait : e.wait;
                pause = pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
                progress.accept(String.format(
                        Locale.ROOT, "%s; trying again in %.1f s", e.getMessage(), pause.toMillis() / 1000.0));
                sleeper.sleep(pause);
                wait = wait.multipliedBy(2);
            }
        }
    }

    private static String after(int again) {
        return again == 0 ? "" : ", also after " + (again == 1 ? "another attempt" : again + " more attempts");
    }
}
