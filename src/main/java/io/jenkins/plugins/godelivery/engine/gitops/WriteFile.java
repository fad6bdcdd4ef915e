package io.jenkins.plugins.godelivery.engine.gitops;

import io.jenkins.plugins.godelivery.engine.deploy.DeploymentTask;
import io.jenkins.plugins.godelivery.engine.host.RemoteEnvironment;
import java.io.IOException;
import java.nio.file.Files;

/** Writes a text into an existing file. */
record WriteFile(String file, String text) implements DeploymentTask<Boolean> {
    private static final long serialVersionUID = 1;

    @Override
    public Boolean run(RemoteEnvironment environment) throws IOException {
        Files.writeString(environment.directory().resolve(file), text);
        return true;
    }
}
