package io.jenkins.plugins.godelivery.engine.deploy;

import java.io.IOException;
import java.time.Duration;

/** Polls something in the background while something else runs. */
public final class BackgroundPoll {
    private BackgroundPoll() {}

    /** Makes a change while a task is polled. */
    public static <T> T during(
            RequestRetry.Request<T> change, DeploymentHost host, DeploymentTask<?> question, Duration every)
            throws IOException, InterruptedException, DeployException {
        AutoCloseable repetition = host.repeat(question, every);
        try {
            return change.make();
        } finally {
            end(repetition);
        }
    }

    private static void end(AutoCloseable repetition) throws InterruptedException {
        try {
            repetition.close();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e); // Closing only ends a thread.
        }
    }
}
