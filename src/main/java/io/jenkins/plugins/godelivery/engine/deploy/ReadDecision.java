package io.jenkins.plugins.godelivery.engine.deploy;

import io.jenkins.plugins.godelivery.engine.host.RemoteEnvironment;
import java.io.IOException;

/** Reads the decision about a pause from the cluster; empty where it cannot be read now. */
record ReadDecision(PauseLease read, String pause) implements DeploymentTask<Decision> {
    private static final long serialVersionUID = 1;

    @Override
    public Decision answer(RemoteEnvironment place) throws InterruptedException {
        try {
            PauseLease.Answer found = read.answer(place);
            return found.pause().equals(pause) ? found.decision() : Decision.NONE;
        } catch (IOException e) {
            return Decision.NONE;
        }
    }
}
