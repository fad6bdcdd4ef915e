package io.jenkins.plugins.godelivery.engine.command;

import java.util.List;

/** Parameters of a decision about a paused deployment. */
public final class HelmDecisionParameters {
    /** Of {@code godelivery proceed} and {@code godelivery abort}. */
    public static final List<Parameter<?>> PARAMETERS =
            List.of(HelmCommand.RELEASE, HelmCommand.NAMESPACE, HelmCommand.KUBECONFIG, HelmCommand.KUBE_CONTEXT);

    private HelmDecisionParameters() {}
}
