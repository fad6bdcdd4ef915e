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

/** The machine where the tools run, as a task sees it that runs there. */
public class RemoteEnvironment {
    private final Path directory;
    private final Optional<ProcessRunner> runner;
    private final Map<String, String> environment;

    /**
     * @param directory that the tools run in
     * @param runner for the programs of a kubeconfig; empty where none can be run
     * @param environment of the tools, as far as it names proxies
     */
    public RemoteEnvironment(Path directory, Optional<ProcessRunner> runner, Map<String, String> environment) {
        this.directory = directory;
        this.runner = runner;
        this.environment = Map.copyOf(environment);
    }

    /** The variables of the tools that name proxies. */
    public final Map<String, String> environment() {
        return environment;
    }

    public final Path directory() {
        return directory;
    }

    /** The API of a cluster, as this machine reaches it. */
    public KubeApi open(KubeAccess access) throws IOException, InterruptedException {
        return KubeApi.open(access, runner);
    }

    /** The time on this machine. */
    public Instant now() {
        return Instant.now();
    }

    /** Waits for some time. */
    public void pause(Duration time) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(time.toNanos());
    }
}
