package io.jenkins.plugins.godelivery.engine.command;

import java.util.List;

/** What a rollback that somebody asks for can be told. */
public final class HelmRollback {
    public static final Parameter<Integer> REVISION = Parameter.number(
            "revision",
            SettableBy.TRUSTED_REVISION,
            "The revision to go back to; the one that was deployed before where none is given.");

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
