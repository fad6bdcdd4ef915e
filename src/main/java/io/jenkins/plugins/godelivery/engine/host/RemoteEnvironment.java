package io.jenkins.plugins.godelivery.engine.host;

import io.jenkins.plugins.godelivery.engine.command.ProcessRunner;
import io.jenkins.plugins.godelivery.engine.kube.KubeAccess;
import io.jenkins.plugins.godelivery.engine.kube.KubeApi;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Machine where the tools run, as seen by a task that runs there. */
public class RemoteEnvironment {
    private final Path directory;
    private final Optional<ProcessRunner> runner;
    private final Map<String, String> proxyVariables;

    /**
     * @param directory working directory of the tools
     * @param runner runner of credential programs of a kubeconfig; empty if none can be run
     * @param proxyVariables proxy variables of the tools
     */
    public RemoteEnvironment(Path directory, Optional<ProcessRunner> runner, Map<String, String> proxyVariables) {
        this.directory = directory;
        this.runner = runner;
        this.proxyVariables = Map.copyOf(proxyVariables);
    }

    /** Returns the proxy variables of the tools. */
    public final Map<String, String> proxyVariables() {
        return proxyVariables;
    }

    public final Path directory() {
        return directory;
    }

    /** Opens the API of a cluster as reached from this machine. */
    public KubeApi open(KubeAccess access) throws IOException, InterruptedException {
        return KubeApi.open(access, runner);
    }

    /** Returns the current time of this machine. */
    public Instant now() {
        return Instant.now();
    }

    /** Waits for a duration. */
    public void pause(Duration time) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(time.toNanos());
    }
}
