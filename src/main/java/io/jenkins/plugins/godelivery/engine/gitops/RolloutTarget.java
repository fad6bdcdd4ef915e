package io.jenkins.plugins.godelivery.engine.gitops;

import java.io.Serializable;

/**
 * Object of Argo CD or Flux that performs a rollout.
 *
 * @param kind {@code Application} (Argo CD), {@code Kustomization} or {@code HelmRelease} (Flux)
 */
record RolloutTarget(String kind, String namespace, String name) implements Serializable {
    private static final long serialVersionUID = 1;

    /** @param text validated parameter {@code KIND/NAMESPACE/NAME} */
    static RolloutTarget of(String text) {
        String[] parts = text.split("/", 3);
        return new RolloutTarget(parts[0], parts[1], parts[2]);
    }

    /** Returns the path in the API. */
    String path() {
        String collection = switch (kind) {
            case "Application" -> "argoproj.io/v1alpha1/namespaces/%s/applications/";
            case "Kustomization" -> "kustomize.toolkit.fluxcd.io/v1/namespaces/%s/kustomizations/";
            case "HelmRelease" -> "helm.toolkit.fluxcd.io/v2/namespaces/%s/helmreleases/";
            default -> throw new IllegalArgumentException(kind);
        };
        return "/apis/" + collection.formatted(namespace) + name;
    }

    @Override
    public String toString() {
        return kind + "/" + namespace + "/" + name;
    }
}
