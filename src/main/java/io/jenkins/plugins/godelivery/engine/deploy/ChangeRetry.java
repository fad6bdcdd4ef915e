package io.jenkins.plugins.godelivery.engine.deploy;

import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Retries a change that restores the previous state: without it, bad software would keep running after a single
 * failure.
 */
public final class ChangeRetry {
    /** Pauses that together exceed the restart of an API server. */
    private static final List<Duration> PAUSES =
            List.of(Duration.ofSeconds(2), Duration.ofSeconds(15), Duration.ofMinutes(1));

    /** An attempt that took longer has probably waited for pods; one retry is enough then. */
    private static final Duration FAST_RETRIES = Duration.ofMinutes(1);

    private ChangeRetry() {}

    /**
     * Makes a change and retries it, with pauses, while it fails.
     *
     * @param change returns why it failed; empty on success
     * @return result of the last attempt
     */
    public static Optional<Message> of(DeploymentHost host, RequestRetry.Request<Optional<Message>> change)
            throws IOException, InterruptedException, DeployException {
        int slow = 0;
        for (int attempt = 0; ; attempt++) {
            Instant begin = host.now();
            Optional<Message> failed = attempt(change);
            slow += Duration.between(begin, host.now()).compareTo(FAST_RETRIES) < 0 ? 0 : 1;
            if (failed.isEmpty() || slow == 2 || attempt == PAUSES.size()) {
                return failed;
            }
            host.log("Retrying after: " + failed.get());
            host.pause(PAUSES.get(attempt));
        }
    }

    /**
     * Makes a request that a restore depends on, with the same pauses between retries.
     *
     * @throws IOException failure of the last attempt, as is the DeployException
     */
    public static <T> T reading(DeploymentHost host, RequestRetry.Request<T> request)
            throws IOException, InterruptedException, DeployException {
        for (Duration pause : PAUSES) {
            try {
                return request.make();
            } catch (ConcurrentChangeException e) {
                throw e;
            } catch (IOException | DeployException e) {
                host.log("Retrying to read the release: " + e.getMessage());
                host.pause(pause);
            }
        }
        return request.make();
    }

    private static Optional<Message> attempt(RequestRetry.Request<Optional<Message>> change)
            throws InterruptedException, ConcurrentChangeException {
        try {
            return change.make();
        } catch (ConcurrentChangeException e) {
            throw e;
        } catch (IOException | DeployException e) {
            return Optional.of(Message.of(e));
        }
    }
}
