package io.jenkins.plugins.godelivery.engine.deploy.helm;

import com.fasterxml.jackson.databind.JsonNode;

/** Labels and annotations that mark the objects of a helm release (pkg/action/validate.go of helm 3 and 4). */
public final class HelmOwnership {
    private static final String RELEASE = "meta.helm.sh/release-name";
    private static final String NAMESPACE = "meta.helm.sh/release-namespace";

    private HelmOwnership() {}

    /**
     * Returns whether an object belongs to a release.
     *
     * @param namespace of the release
     */
    public static boolean isOf(JsonNode object, String release, String namespace) {
        JsonNode metadata = object.path("metadata");
        JsonNode annotations = metadata.path("annotations");
        return metadata.path("labels")
                        .path("app.kubernetes.io/managed-by")
                        .asText()
                        .equals("Helm")
                && annotations.path(RELEASE).asText().equals(release)
                && annotations.path(NAMESPACE).asText().equals(namespace);
    }
}
