package io.jenkins.plugins.godelivery.engine.deploy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Retries a change that puts back what ran before: after a single failure bad software would keep running. */
public final class ChangeRetry {
    /** Longer than an API server needs to start again. */
    private static final List<Duration> PAUSES =
            List.of(Duration.ofSeconds(2), Duration.ofSeconds(15), Duration.ofMinutes(1));

    /**
     * Whoever waited longer than that has probably waited for pods, which more than a second attempt does not change.
     */
    private static final Duration FAST_RETRIES = Duration.ofMinutes(1);

    private ChangeRetry() {}

    /**
     * Makes a change, after pauses again while it fails.
     *
     * @param change says why it failed; empty where it did not
     * @return the same of the last attempt
     */
    public static Optional<String> of(DeploymentHost host, RequestRetry.Request<Optional<String>> change)
            throws IOException, InterruptedException, DeployException {
        int slow = 0;
        for (int attempt = 0; ; attempt++) {
            Instant begin = host.now();
            Optional<String> failed = attempt(change);
            slow += Duration.between(begin, host.now()).compareTo(FAST_RETRIES) < 0 ? 0 : 1;
            if (failed.isEmpty() || slow == 2 || attempt == PAUSES.size()) {
                return failed;
            }
            host.log("That failed, and is tried again: " + failed.get());
            host.pause(PAUSES.get(attempt));
        }
    }

    /**
     * Makes a request without which nothing can be put back, for as long.
     *
     * @throws IOException of the last attempt, as the DeployException is
     */
    public static <T> T reading(DeploymentHost host, RequestRetry.Request<T> request)
            throws IOException, InterruptedException, DeployException {
        for (Duration pause : PAUSES) {
            try {
                return request.make();
            } catch (ConcurrentChangeException e) {
                throw e;
            } catch (IOException | DeployException e) {
                host.log("The release cannot be read, and is read again: " + e.getMessage());
                host.pause(pause);
            }
        }
        return request.make();
    }

    private static Optional<String> attempt(RequestRetry.Request<Optional<String>> change)
            throws InterruptedException, ConcurrentChangeException {
        try {
            return change.make();
        } catch (ConcurrentChangeException e) {
            throw e;
        } catch (IOException | DeployException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
