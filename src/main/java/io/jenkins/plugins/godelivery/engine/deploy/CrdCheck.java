package io.jenkins.plugins.godelivery.engine.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.godelivery.engine.host.RemoteEnvironment;
import io.jenkins.plugins.godelivery.engine.kube.KubeAccess;
import io.jenkins.plugins.godelivery.engine.kube.KubeApi;
import io.jenkins.plugins.godelivery.engine.kube.KubeJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the custom resource definitions in a chart's {@code crds/} that the cluster lacks or has differently: helm
 * never updates them.
 */
public final class CrdCheck implements DeploymentTask<List<String>> {
    private static final long serialVersionUID = 1;

    private static final String PATH = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/";

    private final KubeAccess access;
    private final boolean first;
    private final ArrayList<String> kinds = new ArrayList<>();

    /** @param first whether this is the first installation, with which alone helm creates missing definitions */
    public CrdCheck(KubeAccess access, boolean first, ReleaseManifest definitions) {
        this.access = access;
        this.first = first;
        definitions.resources().stream()
                .filter(resource -> resource.kind().equals("CustomResourceDefinition"))
                .forEach(resource -> kinds.add(resource.tree().toString()));
    }

    public boolean isEmpty() {
        return kinds.isEmpty();
    }

    /** @return lines for the log */
    @Override
    public List<String> run(RemoteEnvironment environment) throws IOException, InterruptedException, DeployException {
        KubeApi api = environment.open(access);
        List<String> told = new ArrayList<>();
        for (String text : kinds) {
            JsonNode wanted = KubeJson.read(text);
            String name = wanted.path("metadata").path("name").asText();
            Optional<JsonNode> live = api.find(PATH + KubeApi.encode(name));
            if (live.isEmpty() && !first) {
                told.add("crds/ of the chart contains " + name
                        + ", which the cluster lacks; helm creates CRDs only at the"
                        + " first installation: use kubectl apply --server-side");
            } else if (live.isPresent()
                    && !KubeJson.isWithin(wanted.path("spec"), live.get().path("spec"))) {
                told.add("crds/ of the chart and the cluster differ in " + name
                        + "; helm does not update CRDs: use kubectl apply --server-side");
            }
        }
        return told;
    }
}
