package io.jenkins.plugins.godelivery.cluster;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/**
 * Objects of Argo CD and Flux in a real API, in their own namespace, without operators: tests write their status.
 * Shapes are those of argo-cd's {@code pkg/apis/application/v1alpha1/types.go} and of Flux's {@code
 * docs/spec/v1/kustomizations.md} and {@code docs/spec/v2/helmreleases.md}.
 */
public final class GitopsObjects {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Cluster cluster;
    private final String namespace = "gitops-" + Long.toString(System.nanoTime(), 36);

    public GitopsObjects(Cluster cluster) throws Exception {
        this.cluster = cluster;
        Definitions.make(cluster, ClusterPrograms.find("argocd-sources").resolve("manifests/crds"));
        Definitions.make(
                cluster, ClusterPrograms.find("kustomize-controller-sources").resolve("config/crd/bases"));
        defineHelmRelease();
        cluster.createNamespace(namespace);
    }

    public String namespace() {
        return namespace;
    }

    /** Defines HelmRelease without a schema, because helm-controller's own definition is not available. */
    private void defineHelmRelease() throws Exception {
        Definitions.make(cluster, JSON.readTree("""
            {"apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition",
             "metadata": {"name": "helmreleases.helm.toolkit.fluxcd.io"},
             "spec": {"group": "helm.toolkit.fluxcd.io", "scope": "Namespaced",
              "names": {"plural": "helmreleases", "kind": "HelmRelease"},
              "versions": [{"name": "v2", "served": true, "storage": true, "subresources": {"status": {}},
               "schema": {"openAPIV3Schema": {"type": "object", "x-kubernetes-preserve-unknown-fields": true}}}]}}
            """));
    }

    private String collection(String kind) {
        String group = switch (kind) {
            case "Application" -> "argoproj.io/v1alpha1";
            case "Kustomization" -> "kustomize.toolkit.fluxcd.io/v1";
            default -> "helm.toolkit.fluxcd.io/v2";
        };
        return "/apis/" + group + "/namespaces/" + namespace + "/" + kind.toLowerCase(Locale.ROOT) + "s";
    }

    /** Creates an object named orders. */
    public void create(String kind, String labels, String spec) throws Exception {
        String version = collection(kind).replaceAll("/apis/(.*)/namespaces/.*", "$1");
        cluster.request("POST", collection(kind), """
            {"apiVersion": "%s", "kind": "%s", "metadata": {"name": "orders", "labels": {%s}}, "spec": {%s}}
            """.formatted(version, kind, labels, spec));
    }

    /** Sets the status of the object, as a controller does. */
    public void status(String kind, String status) throws Exception {
        String path = collection(kind) + "/orders";
        ObjectNode object = (ObjectNode) JSON.readTree(cluster.request("GET", path, ""));
        object.set("status", JSON.readTree("{" + status + "}"));
        cluster.request("PUT", path + (kind.equals("Application") ? "" : "/status"), object.toString());
    }

    /** Returns a Ready condition of a Flux object. */
    public static String ready(String status, String reason, String message) {
        return """
            "observedGeneration": 1, "conditions": [{"type": "Ready", "status": "%s", "reason": "%s",
             "message": "%s", "observedGeneration": 1, "lastTransitionTime": "2026-11-21T17:00:00Z"}]
            """.formatted(status, reason, message);
    }

    /** Returns the status of a Kustomization. */
    public static String applied(String commit) {
        return ready("True", "ReconciliationSucceeded", "Applied revision: main@sha1:" + commit)
                + ", \"lastAppliedRevision\": \"main@sha1:%1$s\", \"lastAttemptedRevision\": \"main@sha1:%1$s\""
                        .formatted(commit);
    }

    /** Returns the status of an Application. */
    public static String argo(String sync, String commit, String health) {
        return """
            "sync": {"status": "%s", "revision": "%s"}, "health": {"status": "%s"}
            """.formatted(sync, commit, health);
    }
}
