package io.jenkins.plugins.godelivery.engine.kube;

import java.io.Serializable;
import java.util.Map;

/**
 * Names the cluster and user of requests, without secrets.
 *
 * @param kubeconfig file; empty for those of KUBECONFIG or the home folder
 * @param context empty for the current one
 * @param environment variables KUBECONFIG, HOME, those of helm, proxies and pods
 */
public record KubeAccess(String kubeconfig, String context, Map<String, String> environment) implements Serializable {
    private static final long serialVersionUID = 1;
}
