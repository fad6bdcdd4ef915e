package io.jenkins.plugins.godelivery.engine.doctor;

import java.util.List;

/**
 * A right in a namespace that deployments use.
 *
 * @param group API group of the resource; empty for the core
 * @param subresource part of the resource; empty for the resource itself
 * @param verbs what deployments do with it
 * @param needed whether no deployment works without it
 * @param reason code of the message for verbs that are denied, which says what they are for
 */
record DeploymentRight(
        String group, String resource, String subresource, List<String> verbs, boolean needed, String reason) {
    /**
     * The rights in docs/deploy.md, and those for the usual objects of a chart. Whether a chart has such objects is not
     * known here, so that these are not needed.
     */
    static final List<DeploymentRight> ALL = List.of(
            needed("", "secrets", "doctor.denied.helm", "get", "list", "create", "update", "delete"),
            needed("coordination.k8s.io", "leases", "doctor.denied.lock", "get", "create", "update"),
            chart("apps", "deployments"),
            chart("", "services"),
            chart("", "configmaps"),
            chart("", "serviceaccounts"),
            reading("", "pods", ""),
            reading("", "pods", "log"),
            reading("", "events", ""),
            reading("apps", "replicasets", ""),
            reading("apps", "statefulsets", ""),
            reading("apps", "daemonsets", ""),
            reading("batch", "jobs", ""),
            reading("discovery.k8s.io", "endpointslices", ""));

    private static DeploymentRight needed(String group, String resource, String reason, String... verbs) {
        return new DeploymentRight(group, resource, "", List.of(verbs), true, reason);
    }

    private static DeploymentRight chart(String group, String resource) {
        List<String> verbs = List.of("get", "list", "create", "update", "patch", "delete");
        return new DeploymentRight(group, resource, "", verbs, false, "doctor.denied.chart");
    }

    private static DeploymentRight reading(String group, String resource, String subresource) {
        List<String> verbs = subresource.isEmpty() ? List.of("get", "list") : List.of("get");
        return new DeploymentRight(group, resource, subresource, verbs, false, "doctor.denied.reasons");
    }

    /** Returns the resource as kubectl names it, such as {@code deployments.apps} or {@code pods/log}. */
    String name() {
        return resource + (group.isEmpty() ? "" : "." + group) + (subresource.isEmpty() ? "" : "/" + subresource);
    }

    /** Returns the name of a role for this right. */
    String role() {
        return "go-delivery-" + resource + (subresource.isEmpty() ? "" : "-" + subresource);
    }
}
