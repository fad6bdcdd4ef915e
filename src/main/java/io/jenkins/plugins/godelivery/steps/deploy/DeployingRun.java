package io.jenkins.plugins.godelivery.steps.deploy;

import hudson.model.Run;
import io.jenkins.plugins.godelivery.engine.deploy.DeploymentHost.RunState;
import io.jenkins.plugins.godelivery.engine.deploy.GitCommit;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment.Origin;
import io.jenkins.plugins.godelivery.steps.RunningStep;
import jenkins.model.Jenkins;

/** Identifies a deploying step to other runs that want to deploy the same release. */
final class DeployingRun {
    private final Run<?, ?> run;
    private final RunningStep step;

    /** @param step id of the step's node */
    DeployingRun(Run<?, ?> run, String step) {
        this.run = run;
        this.step = new RunningStep(run, step);
    }

    Run<?, ?> run() {
        return run;
    }

    /** Returns the URL of the build; relative to the root URL if the controller does not know that. */
    String address() {
        String root = Jenkins.get().getRootUrl();
        return (root == null ? "" : root) + run.getUrl();
    }

    String holder() {
        return step.runId();
    }

    RunState runState(String other) {
        return step.runState(other);
    }

    Origin origin(GitCommit commit, int build) {
        String job = run.getParent().getFullName();
        String root = Jenkins.get().getRootUrl();
        return new Origin(
                job + " #" + run.getNumber(),
                root == null ? "" : root + run.getUrl(),
                commit.hash(),
                commit.committed(),
                job,
                build > 0 ? build : run.getNumber());
    }
}
