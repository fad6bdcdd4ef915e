package io.jenkins.plugins.godelivery.engine.command;

import java.util.List;

/** Parameters of a decision about a paused deployment. */
public final class HelmDecision {
    /** Of {@code godelivery proceed} and {@code godelivery abort}. */
    public static final List<Parameter<?>> PARAMETERS =
            List.of(Helm.RELEASE, Helm.NAMESPACE, Helm.KUBECONFIG, Helm.KUBE_CONTEXT);

    private HelmDecision() {}
}
