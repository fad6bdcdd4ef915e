package io.jenkins.plugins.godelivery.engine.deploy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.godelivery.engine.host.RemoteEnvironment;
import io.jenkins.plugins.godelivery.engine.input.BoundedFileReader;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.kube.KubeAccess;
import io.jenkins.plugins.godelivery.engine.kube.KubeApi;
import io.jenkins.plugins.godelivery.engine.kube.KubeJson;
import io.jenkins.plugins.godelivery.engine.kube.PodProblems;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.message.MessageJson;
import io.jenkins.plugins.godelivery.engine.output.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Records problems of hook pods while helm waits for them: with the delete policy {@code hook-failed}, helm deletes the
 * pods as soon as they have failed. The file is {@code {"known": [UID], "seen": {"Job/NAME": [MESSAGE]}}}; pods that
 * existed before helm started are known and ignored.
 */
public final class RecordHookFailures implements DeploymentTask<Boolean> {
    private static final long serialVersionUID = 1;

    private static final String HOOK = "helm.sh/hook";
    /** Phases of a pod that has just started, which is no problem. */
    private static final Set<String> BEGINNING = Set.of("Pending", "Running");

    private static final int MAX_POLLS = 10;
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(400);

    private final KubeAccess access;
    private final String namespace;
    private final String file;
    private final boolean before;

    /**
     * @param file path on the machine where helm runs
     * @param before whether helm has not started yet
     */
    public RecordHookFailures(KubeAccess access, String namespace, String file, boolean before) {
        this.access = access;
        this.namespace = namespace;
        this.file = file;
        this.before = before;
    }

    /** @return true; a failure throws */
    @Override
    public Boolean run(RemoteEnvironment environment) throws IOException, InterruptedException {
        KubeApi api = environment.open(access);
        String in = namespace.isEmpty() ? api.namespace() : namespace;
        ObjectNode record = before ? JsonNodeFactory.instance.objectNode() : read(file);
        if (before) {
            poll(api, in, record);
            write(record);
            return true;
        }
        for (int looks = 0; looks < MAX_POLLS; looks++) {
            if (poll(api, in, record)) {
                write(record);
            }
            environment.pause(LOOK_INTERVAL);
        }
        return true;
    }

    /** @return whether the record has changed */
    private boolean poll(KubeApi api, String in, ObjectNode record) throws IOException, InterruptedException {
        boolean changed = false;
        List<String> known =
                KubeJson.items(record.path("known")).map(JsonNode::asText).toList();
        for (String kind : List.of("Job", "Pod")) {
            String collection = kind.equals("Job") ? "/apis/batch/v1/namespaces/" : "/api/v1/namespaces/";
            JsonNode all = api.labels(collection + in + (kind.equals("Job") ? "/jobs" : "/pods"));
            for (JsonNode item : all.path("items")) {
                JsonNode metadata = item.path("metadata");
                String uid = metadata.path("uid").asText();
                if (!metadata.path("annotations").has(HOOK) || known.contains(uid)) {
                    continue;
                }
                if (before) {
                    record.withArray("/known").add(uid);
                } else {
                    changed |= poll(api, in, kind, metadata.path("name").asText(), record);
                }
            }
        }
        return changed;
    }

    private static boolean poll(KubeApi api, String in, String kind, String name, ObjectNode record)
            throws IOException, InterruptedException {
        PodProblems troubles = new PodProblems(api, in);
        troubles.collect(kind, name);
        if (troubles.lines().stream().allMatch(RecordHookFailures::isBeginning)) {
            return false;
        }
        record.withObject("/seen").set(kind + "/" + name, KubeJson.read(MessageJson.text(troubles.lines())));
        return true;
    }

    private static boolean isBeginning(Message line) {
        return line.code().equals("kube.podNotReady")
                && BEGINNING.contains((String) line.arguments().get(1));
    }

    private void write(ObjectNode record) throws IOException {
        AtomicFile.write(Path.of(file), out -> out.write(record.toString().getBytes(StandardCharsets.UTF_8)));
    }

    /** Reads the record; empty if there is none. */
    static ObjectNode read(String file) throws IOException {
        Path path = Path.of(file);
        if (!Files.isRegularFile(path)) {
            return JsonNodeFactory.instance.objectNode();
        }
        try {
            return KubeJson.read(BoundedFileReader.text(path, Budget.HELD_BYTES)) instanceof ObjectNode object
                    ? object
                    : JsonNodeFactory.instance.objectNode();
        } catch (JsonProcessingException e) {
            return JsonNodeFactory.instance.objectNode();
        }
    }
}
