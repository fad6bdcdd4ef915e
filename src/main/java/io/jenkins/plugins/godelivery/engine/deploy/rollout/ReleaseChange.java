package io.jenkins.plugins.godelivery.engine.deploy.rollout;

import io.jenkins.plugins.godelivery.engine.deploy.DeployException;
import java.io.IOException;

/** Part of a deployment that may change the release. */
@FunctionalInterface
interface ReleaseChange {
    void make() throws IOException, InterruptedException, DeployException;
}
