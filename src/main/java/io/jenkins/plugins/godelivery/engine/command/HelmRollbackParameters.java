package io.jenkins.plugins.godelivery.engine.command;

import java.util.List;

/** Parameters of a requested rollback. */
public final class HelmRollbackParameters {
    public static final Parameter<Integer> REVISION = Parameter.number(
            "revision", SettableBy.TRUSTED_REVISION, "The revision to roll back to; default the one deployed before.");

    /** Of {@code godelivery rollback} and the step helmRollback. */
    public static final List<Parameter<?>> PARAMETERS = List.of(
            HelmCommand.RELEASE,
            REVISION,
            HelmCommand.NAMESPACE,
            HelmDeployParameters.ENVIRONMENT,
            HelmCommand.FORCE_CONFLICTS,
            HelmCommand.TIMEOUT,
            HelmCommand.WAIT,
            HelmDeployParameters.RECOVER,
            HelmDeployParameters.LOCK_TIMEOUT,
            HelmCommand.HISTORY_MAX,
            HelmCommand.KUBECONFIG,
            HelmCommand.KUBE_CONTEXT,
            HelmCommand.EXECUTABLE);

    private HelmRollbackParameters() {}
}
