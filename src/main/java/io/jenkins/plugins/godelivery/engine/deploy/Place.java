package io.jenkins.plugins.godelivery.engine.deploy;

import io.jenkins.plugins.godelivery.engine.command.ProcessRunner;
import io.jenkins.plugins.godelivery.engine.kube.KubeAccess;
import io.jenkins.plugins.godelivery.engine.kube.KubeApi;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where helm runs, for who looks around there. */
public class Place {
    private final Path directory;
    private final Optional<ProcessRunner> runner;
    private final Map<String, String> environment;

    /**
     * @param directory that helm runs in
     * @param runner for the programs of a kubeconfig; empty where none can be run
     * @param environment of helm, as far as it names proxies
     */
    public Place(Path directory, Optional<ProcessRunner> runner, Map<String, String> environment) {
        this.directory = directory;
        this.runner = runner;
        this.environment = Map.copyOf(environment);
    }

    /** The variables of helm that name proxies. */
    final Map<String, String> environment() {
        return environment;
    }

    public final Path directory() {
        return directory;
    }

    /** The API of a cluster, as this machine reaches it. */
    public KubeApi open(KubeAccess access) throws IOException, InterruptedException {
        return KubeApi.open(access, runner);
    }
}
