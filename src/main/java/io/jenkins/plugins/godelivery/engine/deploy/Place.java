package io.jenkins.plugins.godelivery.engine.deploy;

import io.jenkins.plugins.godelivery.engine.command.ProcessRunner;
import io.jenkins.plugins.godelivery.engine.kube.KubeAccess;
import io.jenkins.plugins.godelivery.engine.kube.KubeApi;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Where helm runs, for who looks around there. */
public class Place {
    private final Path directory;
    private final Optional<ProcessRunner> runner;

    /**
     * @param directory that helm runs in
     * @param runner for the programs of a kubeconfig; empty where none can be run
     */
    public Place(Path directory, Optional<ProcessRunner> runner) {
        this.directory = directory;
        this.runner = runner;
    }

    public final Path directory() {
        return directory;
    }

    /** The API of a cluster, as this machine reaches it. */
    public KubeApi open(KubeAccess access) throws IOException, InterruptedException {
        return KubeApi.open(access, runner);
    }
}
