package io.jenkins.plugins.godelivery.engine.command;

import java.util.List;

/** Parameters of a requested rollback. */
public final class HelmRollback {
    public static final Parameter<Integer> REVISION = Parameter.number(
            "revision", SettableBy.TRUSTED_REVISION, "The revision to roll back to; default the one deployed before.");

    /** Of {@code godelivery rollback} and the step helmRollback. */
    public static final List<Parameter<?>> PARAMETERS = List.of(
            Helm.RELEASE,
            REVISION,
            Helm.NAMESPACE,
            HelmDeploy.ENVIRONMENT,
            Helm.FORCE_CONFLICTS,
            Helm.TIMEOUT,
            Helm.WAIT,
            HelmDeploy.RECOVER,
            HelmDeploy.LOCK_TIMEOUT,
            Helm.HISTORY_MAX,
            Helm.KUBECONFIG,
            Helm.KUBE_CONTEXT,
            Helm.EXECUTABLE);

    private HelmRollback() {}
}
