package io.jenkins.plugins.godelivery.engine.deploy.rollout;

import io.jenkins.plugins.godelivery.engine.deploy.BackgroundPoll;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException;
import io.jenkins.plugins.godelivery.engine.deploy.DeploymentHost;
import io.jenkins.plugins.godelivery.engine.deploy.ReadHookFailures;
import io.jenkins.plugins.godelivery.engine.deploy.RecordHookFailures;
import io.jenkins.plugins.godelivery.engine.deploy.Release;
import io.jenkins.plugins.godelivery.engine.deploy.RequestRetry;
import io.jenkins.plugins.godelivery.engine.kube.KubeAccess;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * Records the problems of hook pods while helm runs the hooks. Its failures are ignored, because they decide nothing.
 */
final class HookMonitor {
    private static final Duration POLL_INTERVAL = Duration.ofMillis(500);
    private static final String FILE = "hooks.json";

    private final DeploymentHost host;
    private final KubeAccess access;
    private final String namespace;
    private final Release release;

    HookMonitor(DeploymentHost host, KubeAccess access, String namespace, Release release) {
        this.host = host;
        this.access = access;
        this.namespace = namespace;
        this.release = release;
    }

    /** Makes a change that runs hooks. */
    <T> T during(RequestRetry.Request<T> change) throws IOException, InterruptedException, DeployException {
        return isAllowed()
                ? BackgroundPoll.during(
                        change, host, new RecordHookFailures(access, namespace, file(), false), POLL_INTERVAL)
                : change.make();
    }

    private String file() throws IOException, InterruptedException {
        return host.privateFolder() + "/" + FILE;
    }

    /** Returns whether Jobs and pods may be listed; without that permission, only helm's own message is available. */
    private boolean isAllowed() throws InterruptedException {
        try {
            boolean unused = host.ask(new RecordHookFailures(access, namespace, file(), true));
            return true;
        } catch (IOException | DeployException e) {
            return false;
        }
    }

    /** Returns lines for the log; none if no hook had problems. */
    List<Message> problems(int revision) throws IOException, InterruptedException, DeployException {
        ReadHookFailures read = new ReadHookFailures(access, namespace, file(), release.hooks(revision));
        return read.isEmpty() ? List.of() : Message.recorded(host.ask(read));
    }
}
