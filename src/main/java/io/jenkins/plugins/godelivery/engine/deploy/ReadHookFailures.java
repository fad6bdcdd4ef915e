package io.jenkins.plugins.godelivery.engine.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.godelivery.engine.host.RemoteEnvironment;
import io.jenkins.plugins.godelivery.engine.kube.KubeAccess;
import io.jenkins.plugins.godelivery.engine.kube.KubeApi;
import io.jenkins.plugins.godelivery.engine.kube.KubeJson;
import io.jenkins.plugins.godelivery.engine.kube.PodProblems;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.message.MessageJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the problems of the pods of a revision's hooks: from the pods that still exist, else from the recorded ones.
 */
public final class ReadHookFailures implements DeploymentTask<List<Message>> {
    private static final long serialVersionUID = 1;

    private static final int LINES = 60;

    private final KubeAccess access;
    private final String namespace;
    private final String file;
    private final ArrayList<String[]> hooks = new ArrayList<>();

    /** @param file file that {@link RecordHookFailures} writes */
    public ReadHookFailures(KubeAccess access, String namespace, String file, ReleaseManifest manifest) {
        this.access = access;
        this.namespace = namespace;
        this.file = file;
        for (ReleaseManifest.Resource resource : manifest.resources()) {
            if (resource.kind().equals("Job") || resource.kind().equals("Pod")) {
                hooks.add(new String[] {resource.kind(), resource.name(), resource.namespace()});
            }
        }
    }

    public boolean isEmpty() {
        return hooks.isEmpty();
    }

    @Override
    public List<Message> run(RemoteEnvironment environment) throws IOException, InterruptedException {
        ArrayList<Message> lines = new ArrayList<>();
        JsonNode record = RecordHookFailures.read(file);
        KubeApi api = environment.open(access);
        String usual = namespace.isEmpty() ? api.namespace() : namespace;
        for (String[] hook : hooks) {
            String title = hook[0] + "/" + hook[1];
            List<Message> found = now(api, hook, hook[2].isEmpty() ? usual : hook[2], record.path("known"));
            if (found.isEmpty()) {
                found = KubeJson.items(record.path("seen").path(title))
                        .map(MessageJson::read)
                        .toList();
            }
            if (!found.isEmpty()) {
                lines.add(Message.of("kube.hook", title));
                lines.addAll(found);
            }
        }
        return lines.size() > LINES ? new ArrayList<>(lines.subList(0, LINES)) : lines;
    }

    /** Reads the current problems, unless the object remains from an earlier run. */
    private static List<Message> now(KubeApi api, String[] hook, String in, JsonNode known)
            throws IOException, InterruptedException {
        Optional<JsonNode> object = api.find(PodProblems.path(hook[0], in, hook[1]));
        String uid =
                object.map(found -> found.path("metadata").path("uid").asText()).orElse("");
        if (object.isEmpty()
                || KubeJson.items(known).anyMatch(old -> old.asText().equals(uid))) {
            return List.of();
        }
        PodProblems troubles = new PodProblems(api, in);
        troubles.collect(hook[0], hook[1]);
        return troubles.lines();
    }
}
