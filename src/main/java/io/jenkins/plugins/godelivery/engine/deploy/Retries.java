package io.jenkins.plugins.godelivery.engine.deploy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * Makes requests again that fail for a moment. Once something has been changed, a way back must not depend on one answer.
 */
final class Retries {
    private static final List<Duration> PAUSES = List.of(Duration.ofSeconds(1), Duration.ofSeconds(10));

    private Retries() {}

    /** A request that can be made again. */
    @FunctionalInterface
    interface Request<T> {
        T make() throws IOException, InterruptedException, DeployException;
    }

    /** @throws IOException of the last attempt, as the DeployException is */
    static <T> T of(DeploymentHost host, Request<T> request) throws IOException, InterruptedException, DeployException {
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
