package io.jenkins.plugins.godelivery.engine.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.godelivery.engine.deploy.helm.HelmOwnership;
import io.jenkins.plugins.godelivery.engine.host.RemoteEnvironment;
import io.jenkins.plugins.godelivery.engine.kube.KubeAccess;
import io.jenkins.plugins.godelivery.engine.kube.KubeApi;
import io.jenkins.plugins.godelivery.engine.kube.KubeException;
import io.jenkins.plugins.godelivery.engine.kube.KubeJson;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Deletes the pods that a failed revision left broken in StatefulSets that were rolled back: with the default {@code
 * podManagementPolicy}, the controller waits for such a pod forever instead of replacing it ("Forced rollback" in the
 * documentation of StatefulSets). Volumes are kept. Only pods are deleted that are not ready and have another template
 * than the StatefulSet has now.
 */
public record DeleteBrokenStatefulSetPods(KubeAccess access, String namespace, String release)
        implements DeploymentTask<Integer> {
    private static final long serialVersionUID = 1;

    private static final String HASH = "controller-revision-hash";

    /** @return number of deleted pods */
    @Override
    public Integer run(RemoteEnvironment environment) throws IOException, InterruptedException {
        KubeApi api = environment.open(access);
        String in = namespace.isEmpty() ? api.namespace() : namespace;
        String selector = KubeApi.encode("app.kubernetes.io/managed-by=Helm");
        JsonNode all = api.get("/apis/apps/v1/namespaces/" + in + "/statefulsets?labelSelector=" + selector);
        int deleted = 0;
        for (JsonNode set : KubeJson.items(all.path("items")).toList()) {
            if (HelmOwnership.isOf(set, release, in) && isOrdered(set.path("spec")) && isSeen(set)) {
                deleted += unblock(api, "/api/v1/namespaces/" + in + "/pods", set);
            }
        }
        return deleted;
    }

    private static boolean isOrdered(JsonNode spec) {
        return spec.path("podManagementPolicy").asText("OrderedReady").equals("OrderedReady")
                && spec.at("/updateStrategy/type").asText("RollingUpdate").equals("RollingUpdate");
    }

    /** Returns whether the status refers to the current template. */
    private static boolean isSeen(JsonNode set) {
        return set.at("/status/observedGeneration").asLong()
                == set.at("/metadata/generation").asLong(-1);
    }

    private static int unblock(KubeApi api, String pods, JsonNode set) throws IOException, InterruptedException {
        String wanted = set.at("/status/updateRevision").asText();
        String selector = set.at("/spec/selector/matchLabels").properties().stream()
                .map(label -> label.getKey() + "=" + label.getValue().asText())
                .collect(Collectors.joining(","));
        List<JsonNode> found = KubeJson.items(api.get(pods + "?labelSelector=" + KubeApi.encode(selector))
                        .path("items"))
                .toList();
        for (JsonNode pod : found) {
            JsonNode metadata = pod.path("metadata");
            boolean its = KubeJson.items(metadata.path("ownerReferences"))
                    .anyMatch(owner -> owner.path("uid").equals(set.at("/metadata/uid")));
            if (its
                    && !metadata.has("deletionTimestamp")
                    && !metadata.path("labels").path(HASH).asText().equals(wanted)
                    && !KubeJson.hasCondition(pod, "Ready")) {
                // One at a time, as the controller would.
                return delete(api, pods + "/" + metadata.path("name").asText(), metadata.path("uid"));
            }
        }
        return 0;
    }

    /** Deletes this pod, but not a new pod of the same name. */
    private static int delete(KubeApi api, String path, JsonNode uid) throws IOException, InterruptedException {
        ObjectNode options = JsonNodeFactory.instance.objectNode();
        options.withObject("/preconditions").set("uid", uid);
        try {
            api.send("DELETE", path, "application/json", options);
            return 1;
        } catch (KubeException e) {
            if (e.isNotFound() || e.isConflict()) {
                return 0;
            }
            throw e;
        }
    }
}
