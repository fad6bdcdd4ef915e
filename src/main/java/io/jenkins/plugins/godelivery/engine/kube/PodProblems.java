package io.jenkins.plugins.godelivery.engine.kube;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.output.UntrustedText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Explains why workloads do not become ready: the waiting reasons of their newest pods' containers, warning events, and
 * the last log lines of failed containers.
 */
public final class PodProblems {
    private static final int PODS = 3;
    private static final int EVENTS = 3;
    private static final int LOG_LINES = 10;
    private static final int LOG_BYTES = 1 << 16;
    private static final int LINE_LIMIT = 400;
    /** API collections of the kinds with pods, below {@code /apis/}. */
    private static final Map<String, String> COLLECTIONS = Map.of(
            "Deployment", "apps/v1/%s/deployments",
            "StatefulSet", "apps/v1/%s/statefulsets",
            "DaemonSet", "apps/v1/%s/daemonsets",
            "Job", "batch/v1/%s/jobs");
    /** Waiting reasons of a starting pod, which are no problem. */
    private static final Set<String> BEGINNING = Set.of("ContainerCreating", "PodInitializing");

    private final KubeApi api;
    private final String namespace;
    private final List<Message> lines = new ArrayList<>();

    /** @param namespace namespace of the workloads */
    public PodProblems(KubeApi api, String namespace) {
        this.api = api;
        this.namespace = namespace;
    }

    /** Returns whether workloads of a kind have pods. */
    public static boolean hasPods(String kind) {
        return COLLECTIONS.containsKey(kind);
    }

    /** Returns the API path of a pod, or of a workload of a kind with pods. */
    public static String path(String kind, String namespace, String name) {
        String in = "namespaces/" + namespace;
        return kind.equals("Pod")
                ? "/api/v1/" + in + "/pods/" + name
                : "/apis/" + COLLECTIONS.get(kind).formatted(in) + "/" + name;
    }

    /** @return lines for the log; details of the previous line are indented */
    public List<Message> lines() {
        return lines;
    }

    /** Adds the problems of a workload; none if it is ready. */
    public void collect(String kind, String name) throws IOException, InterruptedException {
        Optional<JsonNode> object = api.find(path(kind, namespace, name));
        if (object.isEmpty()) {
            return;
        }
        if (!kind.equals("Pod")) {
            workload(kind, name, object.get());
        } else if (!isReady(object.get())) {
            pod(object.get());
        }
    }

    private void workload(String kind, String name, JsonNode workload) throws IOException, InterruptedException {
        String selector = selector(workload);
        if (selector.isEmpty()) {
            return;
        }
        JsonNode pods = api.get("/api/v1/namespaces/" + namespace + "/pods?labelSelector=" + KubeApi.encode(selector));
        int shown = 0;
        for (JsonNode pod : NewestPods.of(KubeJson.items(pods.path("items")).toList())) {
            if (!isReady(pod) && shown < PODS) {
                shown++;
                pod(pod);
            }
        }
        conditions(kind + "/" + name, workload);
        // A quota may admit only some of the pods.
        if (shown == 0
                && (pods.path("items").isEmpty()
                        || WorkloadStatus.of(kind, workload).state() != WorkloadStatus.State.READY)) {
            events(kind, name, workload.path("metadata").path("uid").asText());
        }
    }

    private static String selector(JsonNode workload) {
        return workload.path("spec").path("selector").path("matchLabels").properties().stream()
                .map(label -> label.getKey() + "=" + label.getValue().asText())
                .collect(Collectors.joining(","));
    }

    private static boolean isReady(JsonNode pod) {
        String phase = pod.path("status").path("phase").asText();
        return switch (phase) {
            case "Succeeded" -> true;
            case "Failed" -> false;
            default -> KubeJson.hasCondition(pod, "Ready");
        };
    }

    private void conditions(String title, JsonNode workload) {
        for (JsonNode condition : workload.path("status").path("conditions")) {
            boolean bad = condition.path("type").asText().equals("ReplicaFailure")
                    && condition.path("status").asText().equals("True");
            boolean late = condition.path("reason").asText().equals("ProgressDeadlineExceeded");
            if (bad || late) {
                line(Message.of(
                        "reason",
                        title,
                        condition.path("reason").asText() + ": "
                                + condition.path("message").asText()));
            }
        }
    }

    private void pod(JsonNode pod) throws IOException, InterruptedException {
        String name = pod.path("metadata").path("name").asText();
        int before = lines.size();
        for (JsonNode condition : pod.path("status").path("conditions")) {
            if (condition.path("type").asText().equals("PodScheduled")
                    && condition.path("status").asText().equals("False")) {
                line(Message.of(
                        "kube.podNotScheduled", name, condition.path("message").asText()));
            }
            if (condition.path("reason").asText().equals("ReadinessGatesNotReady")) {
                line(Message.of(
                        "kube.podNotReady", name, condition.path("message").asText()));
            }
        }
        for (String list : List.of("initContainerStatuses", "containerStatuses")) {
            for (JsonNode container : pod.path("status").path(list)) {
                container(name, container, list.startsWith("init"));
            }
        }
        if (lines.size() == before) {
            line(Message.of(
                    "kube.podNotReady", name, pod.path("status").path("phase").asText()));
        }
        events("Pod", name, pod.path("metadata").path("uid").asText());
    }

    private void container(String pod, JsonNode container, boolean init) throws IOException, InterruptedException {
        String name = container.path("name").asText();
        JsonNode state = container.path("state");
        String waiting = state.path("waiting").path("reason").asText("");
        JsonNode ended = state.path("terminated").isObject()
                ? state.path("terminated")
                : container.path("lastState").path("terminated");
        int exit = ended.path("exitCode").asInt(0);
        boolean crashed = ended.isObject() && exit != 0;
        if (!waiting.isEmpty() && !BEGINNING.contains(waiting)) {
            String message = state.path("waiting").path("message").asText("");
            line(Message.of("kube.container", pod, name, message.isEmpty() ? waiting : waiting + ": " + message));
        } else if (state.path("running").isObject() && !container.path("ready").asBoolean() && !init) {
            line(Message.of("kube.container", pod, name, Message.of("kube.probe")));
        }
        if (crashed) {
            line(Message.of(
                    "kube.container",
                    pod,
                    name,
                    ended(ended, exit, container.path("restartCount").asInt())));
            log(pod, name, !state.path("terminated").isObject());
        }
    }

    private static Message ended(JsonNode ended, int exit, int restarts) {
        String reason = ended.path("reason").asText("");
        Message count = Message.of("kube.restarts", restarts);
        return reason.isEmpty()
                ? Message.of("kube.exited", String.valueOf(exit), count)
                : Message.of("kube.exitedReason", String.valueOf(exit), reason, count);
    }

    private void log(String pod, String container, boolean previous) throws InterruptedException {
        String path = "/api/v1/namespaces/" + namespace + "/pods/" + pod + "/log?tailLines=" + LOG_LINES
                + "&limitBytes=" + LOG_BYTES + "&container="
                + KubeApi.encode(container);
        try {
            String text = text(path, previous);
            text.lines().filter(line -> !line.isBlank()).forEach(line -> line(Message.literal("  | " + line)));
        } catch (IOException e) {
            line(Message.of("kube.detail", Message.of("kube.logUnreadable", Message.of(e))));
        }
    }

    /** Reads the log of the previous run of a container, if available. */
    private String text(String path, boolean previous) throws IOException, InterruptedException {
        if (previous) {
            try {
                return api.text(path + "&previous=true");
            } catch (KubeException e) {
                // The current run may have logged something.
            }
        }
        return api.text(path);
    }

    private void events(String kind, String name, String uid) throws InterruptedException {
        String selector = "involvedObject.uid=" + uid + ",type=Warning";
        try {
            JsonNode events =
                    api.get("/api/v1/namespaces/" + namespace + "/events?fieldSelector=" + KubeApi.encode(selector));
            List<Message> texts = KubeJson.items(events.path("items"))
                    .map(PodProblems::event)
                    .distinct()
                    .toList();
            texts.subList(Math.max(0, texts.size() - EVENTS), texts.size())
                    .forEach(text -> line(Message.of(
                            "kube.detail",
                            Message.of("kube.event", kind.toLowerCase(Locale.ROOT) + " " + name, text))));
        } catch (IOException e) {
            line(Message.of("kube.detail", Message.of("kube.eventsUnreadable", Message.of(e))));
        }
    }

    private static Message event(JsonNode event) {
        String text =
                event.path("reason").asText() + ": " + event.path("message").asText();
        int count = event.path("count").asInt(1);
        return count > 1 ? Message.of("kube.times", text, count) : Message.literal(text);
    }

    private void line(Message message) {
        lines.add(message.map(text -> UntrustedText.line(text.stripTrailing(), LINE_LIMIT)));
    }
}
