package io.jenkins.plugins.godelivery.engine.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.godelivery.engine.deploy.helm.HelmErrors;
import io.jenkins.plugins.godelivery.engine.host.RemoteEnvironment;
import io.jenkins.plugins.godelivery.engine.kube.KubeAccess;
import io.jenkins.plugins.godelivery.engine.kube.KubeApi;
import io.jenkins.plugins.godelivery.engine.kube.KubeException;
import io.jenkins.plugins.godelivery.engine.kube.KubeJson;
import io.jenkins.plugins.godelivery.engine.kube.PodProblems;
import io.jenkins.plugins.godelivery.engine.kube.WorkloadStatus;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads from the API server whether the workloads of a release's manifest are ready and its Jobs have succeeded. */
public final class ReadWorkloads implements DeploymentTask<ReadWorkloads.Answer> {
    private static final long serialVersionUID = 1;

    /**
     * Reasons of the job controller's events about the end of a Job (pkg/controller/job); all but the first are
     * failures.
     */
    private static final String COMPLETED = "Completed";

    private static final Set<String> ENDS = Set.of(
            COMPLETED,
            "BackoffLimitExceeded",
            "DeadlineExceeded",
            "PodFailurePolicy",
            "FailedIndexes",
            "MaxFailedIndexesExceeded");

    /** Allowed difference between the clocks of machines. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    private final KubeAccess access;
    private final String namespace;
    private final Instant begin;
    private final ArrayList<Wanted> workloads = new ArrayList<>();

    /**
     * State of the workloads.
     *
     * @param waiting workloads that may become ready, with what they lack
     * @param failed workloads that do not become ready by themselves
     * @param notes remarks about ready or unreadable workloads
     */
    public record Answer(ArrayList<Message> waiting, ArrayList<Message> failed, ArrayList<String> notes)
            implements Serializable {
        private static final long serialVersionUID = 1;

        /** In a journal of version 1.0, all lines are texts. */
        public Answer {
            waiting = new ArrayList<>(Message.recorded(waiting));
            failed = new ArrayList<>(Message.recorded(failed));
        }
    }

    /**
     * Workload of the manifest.
     *
     * @param paused whether the chart itself pauses it, so that this is no failure
     * @param images images by container name
     * @param before images of the previous deployment by container name
     */
    private record Wanted(
            String kind,
            String name,
            String namespace,
            boolean paused,
            Map<String, String> images,
            Map<String, String> before)
            implements Serializable {
        private static final long serialVersionUID = 1;

        String title() {
            return kind + "/" + name;
        }
    }

    /**
     * @param before manifest of the previous deployment, whose images must not run again
     * @param jobs whether Jobs are included
     * @param begin start of the deployment, because an earlier Job may have had the same name
     */
    public ReadWorkloads(
            KubeAccess access,
            String namespace,
            ReleaseManifest manifest,
            ReleaseManifest before,
            boolean jobs,
            Instant begin) {
        this.begin = begin;
        this.access = access;
        this.namespace = namespace;
        for (ReleaseManifest.Resource resource : manifest.resources()) {
            if (isKnown(resource) && (jobs || !resource.kind().equals("Job"))) {
                boolean paused = resource.tree().path("spec").path("paused").asBoolean();
                Map<String, String> older = before.resources().stream()
                        .filter(other -> other.title().equals(resource.title()))
                        .findFirst()
                        .map(other -> images(other.tree()))
                        .orElseGet(HashMap::new);
                workloads.add(new Wanted(
                        resource.kind(),
                        resource.name(),
                        resource.namespace(),
                        paused,
                        images(resource.tree()),
                        older));
            }
        }
    }

    private static Map<String, String> images(JsonNode workload) {
        Map<String, String> images = new HashMap<>();
        KubeJson.items(workload.at("/spec/template/spec/containers"))
                .forEach(container -> images.put(
                        container.path("name").asText(), container.path("image").asText()));
        return images;
    }

    /** Excludes kinds of the same names in other API groups. */
    private static boolean isKnown(ReleaseManifest.Resource resource) {
        String api = resource.tree().path("apiVersion").asText();
        return PodProblems.hasPods(resource.kind()) && (api.equals("apps/v1") || api.equals("batch/v1"));
    }

    public boolean isEmpty() {
        return workloads.isEmpty();
    }

    @Override
    public Answer run(RemoteEnvironment environment) throws InterruptedException {
        Answer answer = new Answer(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        try {
            KubeApi api = environment.open(access);
            String usual = namespace.isEmpty() ? api.namespace() : namespace;
            for (Wanted wanted : workloads) {
                read(api, wanted, wanted.namespace().isEmpty() ? usual : wanted.namespace(), answer);
            }
        } catch (IOException e) {
            answer.waiting().add(Message.of("kube.stateUnknown", Message.of(e)));
        }
        return answer;
    }

    private void read(KubeApi api, Wanted wanted, String in, Answer answer) throws IOException, InterruptedException {
        Optional<JsonNode> found;
        try {
            found = api.find(PodProblems.path(wanted.kind(), in, wanted.name()));
        } catch (KubeException e) {
            if (!e.isForbidden()) {
                throw e;
            }
            answer.notes()
                    .add("The readiness of " + wanted.title() + " is known only from helm: " + HelmErrors.forbidden(e));
            return;
        }
        WorkloadStatus status = found.isPresent()
                ? WorkloadStatus.of(wanted.kind(), found.get())
                : wanted.kind().equals("Job") ? gone(api, wanted.name(), in) : missing();
        Message line = Message.of("reason", wanted.title(), status.reason());
        if (status.state() == WorkloadStatus.State.WAITING) {
            answer.waiting().add(line);
        } else if (status.state() == WorkloadStatus.State.FAILED && !wanted.paused()) {
            answer.failed().add(line);
        } else if (!status.reason().isEmpty()) {
            answer.notes().add(line.text());
        } else if (found.isPresent()) {
            compare(wanted, images(found.get()), answer);
        }
    }

    /**
     * Compares the images. An admission webhook may change an image, too, but not to that of the previous deployment.
     */
    private static void compare(Wanted wanted, Map<String, String> live, Answer answer) {
        wanted.images().forEach((container, image) -> {
            String now = live.getOrDefault(container, image);
            if (!now.equals(image)) {
                if (now.equals(wanted.before().get(container))) {
                    answer.failed().add(Message.of("kube.imageSetBack", wanted.title(), container, now, image));
                } else {
                    answer.notes()
                            .add(Message.of("kube.imageChanged", wanted.title(), container, now, image)
                                    .text());
                }
            }
        });
    }

    private static WorkloadStatus missing() {
        return new WorkloadStatus(WorkloadStatus.State.FAILED, Message.of("kube.deleted"));
    }

    /**
     * Returns the result of a Job deleted by its ttlSecondsAfterFinished. The job controller's events outlive it, and
     * the newest event is about the newest Job.
     */
    private WorkloadStatus gone(KubeApi api, String name, String in) throws IOException, InterruptedException {
        String selector = "involvedObject.kind=Job,involvedObject.name=" + name;
        JsonNode events;
        try {
            events = api.get("/api/v1/namespaces/" + in + "/events?fieldSelector=" + KubeApi.encode(selector));
        } catch (KubeException e) {
            if (!e.isForbidden()) {
                throw e;
            }
            return new WorkloadStatus(
                    WorkloadStatus.State.READY, Message.of("kube.jobUnknown", HelmErrors.forbidden(e)));
        }
        Optional<JsonNode> end = KubeJson.items(events.path("items"))
                .filter(event -> ENDS.contains(event.path("reason").asText()))
                .filter(event -> !time(event).isBefore(begin.minus(SKEW)))
                .max(Comparator.comparing(ReadWorkloads::time));
        if (end.isEmpty()) {
            return new WorkloadStatus(WorkloadStatus.State.FAILED, Message.of("kube.jobGone"));
        }
        String reason = end.get().path("reason").asText();
        return reason.equals(COMPLETED)
                ? new WorkloadStatus(WorkloadStatus.State.READY, Message.literal(""))
                : new WorkloadStatus(
                        WorkloadStatus.State.FAILED,
                        Message.of("reason", reason, end.get().path("message").asText()));
    }

    /** Returns the time of an event of the core API or of {@code events.k8s.io}. */
    private static Instant time(JsonNode event) {
        String last = event.path("lastTimestamp").asText("");
        String time =
                last.isEmpty() || last.equals("null") ? event.path("eventTime").asText("") : last;
        try {
            return Instant.parse(time);
        } catch (DateTimeParseException e) {
            return Instant.EPOCH;
        }
    }
}
