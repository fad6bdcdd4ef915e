package io.jenkins.plugins.godelivery.engine.deploy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * Retries requests after transient failures: once something has been changed, a rollback must not depend on a single
 * response.
 */
public final class RequestRetry {
    private static final List<Duration> PAUSES = List.of(Duration.ofSeconds(1), Duration.ofSeconds(10));

    private RequestRetry() {}

    /** Request that can be repeated. */
    @FunctionalInterface
    public interface Request<T> {
        /** Makes the request once. */
        T make() throws IOException, InterruptedException, DeployException;
    }

    /**
     * Makes a request and retries it, with pauses, while it fails.
     *
     * @throws IOException failure of the last attempt, as is the DeployException
     */
    public static <T> T of(DeploymentHost host, Request<T> request)
            throws IOException, InterruptedException, DeployException {
        for (Duration pause : PAUSES) {
            try {
                return request.make();
            } catch (IOException | DeployException e) {
                host.pause(pause);
            }
        }
        return request.make();
    }
}
