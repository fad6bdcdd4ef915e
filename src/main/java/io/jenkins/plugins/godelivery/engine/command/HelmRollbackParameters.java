package io.jenkins.plugins.godelivery.engine.command;

import java.util.List;

/** Parameters of a manual rollback. */
public final class HelmRollbackParameters {
    public static final Parameter<Integer> REVISION = Parameter.number(
            "revision", SettableBy.TRUSTED_REVISION, "The revision to roll back to; default the one deployed before.");

    /** Parameters of {@code godelivery rollback} and the step helmRollback. */
    public static final List<Parameter<?>> PARAMETERS = List.of(
            HelmParameters.RELEASE,
            REVISION,
            HelmParameters.NAMESPACE,
            HelmDeployParameters.ENVIRONMENT,
            HelmParameters.FORCE_CONFLICTS,
            HelmParameters.TIMEOUT,
            HelmParameters.WAIT,
            HelmDeployParameters.RECOVER,
            HelmDeployParameters.LOCK_TIMEOUT,
            HelmParameters.HISTORY_MAX,
            HelmParameters.KUBECONFIG,
            HelmParameters.KUBE_CONTEXT,
            HelmParameters.EXECUTABLE);

    private HelmRollbackParameters() {}
}
