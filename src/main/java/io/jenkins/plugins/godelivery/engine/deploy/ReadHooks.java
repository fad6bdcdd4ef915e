package io.jenkins.plugins.godelivery.engine.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.godelivery.engine.kube.Json;
import io.jenkins.plugins.godelivery.engine.kube.KubeAccess;
import io.jenkins.plugins.godelivery.engine.kube.KubeApi;
import io.jenkins.plugins.godelivery.engine.kube.PodTroubles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What was wrong with the pods of a revision's hooks: as it was written down, else as it is now. */
final class ReadHooks implements Question<List<String>> {
    private static final long serialVersionUID = 1;

    private static final int LINES = 60;

    private final KubeAccess access;
    private final String namespace;
    private final String file;
    private final ArrayList<String[]> hooks = new ArrayList<>();

    /** @param file of {@link RecordHooks} */
    ReadHooks(KubeAccess access, String namespace, String file, Manifest manifest) {
        this.access = access;
        this.namespace = namespace;
        this.file = file;
        for (Manifest.Resource resource : manifest.resources()) {
            if (resource.kind().equals("Job") || resource.kind().equals("Pod")) {
                hooks.add(new String[] {resource.kind(), resource.name(), resource.namespace()});
            }
        }
    }

    boolean isEmpty() {
        return hooks.isEmpty();
    }

    @Override
    public List<String> answer(Place place) throws IOException, InterruptedException {
        ArrayList<String> lines = new ArrayList<>();
        JsonNode seen = RecordHooks.read(file).path("seen");
        for (String[] hook : hooks) {
            String title = hook[0] + "/" + hook[1];
            List<String> found =
                    Json.items(seen.path(title)).map(JsonNode::asText).toList();
            if (found.isEmpty()) {
                KubeApi api = place.open(access);
                String usual = namespace.isEmpty() ? api.namespace() : namespace;
                PodTroubles troubles = new PodTroubles(api, hook[2].isEmpty() ? usual : hook[2]);
                troubles.look(hook[0], hook[1]);
                found = troubles.lines();
            }
            if (!found.isEmpty()) {
                lines.add("hook " + title + ":");
                lines.addAll(found);
            }
        }
        return lines.size() > LINES ? new ArrayList<>(lines.subList(0, LINES)) : lines;
    }
}
