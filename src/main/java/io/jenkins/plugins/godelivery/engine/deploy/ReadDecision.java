package io.jenkins.plugins.godelivery.engine.deploy;

import io.jenkins.plugins.godelivery.engine.host.RemoteEnvironment;
import java.io.IOException;

/** Reads the decision about a pause from the cluster; there is none if it cannot be read now. */
public record ReadDecision(PauseRequest read, String pause) implements DeploymentTask<Decision> {
    private static final long serialVersionUID = 1;

    @Override
    public Decision run(RemoteEnvironment environment) throws InterruptedException {
        try {
            PauseRequest.Answer found = read.run(environment);
            return found.pause().equals(pause) ? found.decision() : Decision.NONE;
        } catch (IOException e) {
            return Decision.NONE;
        }
    }
}
