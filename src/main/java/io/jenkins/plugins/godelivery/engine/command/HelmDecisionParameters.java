package io.jenkins.plugins.godelivery.engine.command;

import java.util.List;

/** Parameters of a decision about a paused deployment. */
public final class HelmDecisionParameters {
    /** Parameters of {@code godelivery proceed} and {@code godelivery abort}. */
    public static final List<Parameter<?>> PARAMETERS = List.of(
            HelmParameters.RELEASE, HelmParameters.NAMESPACE, HelmParameters.KUBECONFIG, HelmParameters.KUBE_CONTEXT);

    private HelmDecisionParameters() {}
}
