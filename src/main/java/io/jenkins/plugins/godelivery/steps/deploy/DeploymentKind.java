package io.jenkins.plugins.godelivery.steps.deploy;

import io.jenkins.plugins.godelivery.engine.command.GitopsChange;
import io.jenkins.plugins.godelivery.engine.command.HelmDeployParameters;
import io.jenkins.plugins.godelivery.engine.command.HelmRollbackParameters;
import io.jenkins.plugins.godelivery.engine.command.Parameter;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The kind of a deployment: its step function, parameters, and call of the engine. */
enum DeploymentKind {
    HELM_DEPLOY("helmDeploy", "dryRun"),
    HELM_ROLLBACK("helmRollback", "dryRun"),
    GITOPS_DEPLOY("gitopsDeploy", "unchanged");

    private final String function;
    private final String nothingDone;

    DeploymentKind(String function, String nothingDone) {
        this.function = function;
        this.nothingDone = nothingDone;
    }

    String function() {
        return function;
    }

    List<Parameter<?>> parameters() {
        return switch (this) {
            case HELM_DEPLOY -> HelmDeployParameters.PARAMETERS;
            case HELM_ROLLBACK -> HelmRollbackParameters.PARAMETERS;
            case GITOPS_DEPLOY -> GitopsChange.PARAMETERS;
        };
    }

    /** Deploys; returns empty if nothing was changed. */
    Optional<Deployment> deploy(DeploymentCall call) throws IOException, InterruptedException, DeployException {
        return switch (this) {
            case HELM_DEPLOY -> call.deploy();
            case HELM_ROLLBACK -> call.rollback();
            case GITOPS_DEPLOY -> call.commit();
        };
    }

    /** Returns the outcome for scripts if nothing was changed. */
    String nothingDone() {
        return nothingDone;
    }
}
