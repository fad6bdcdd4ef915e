package io.jenkins.plugins.godelivery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.godelivery.cluster.Cluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;

/** Deploys a test's own chart and reads the desired state of the release's objects. */
abstract class DeployedObjects {
    static final ObjectMapper JSON = new ObjectMapper();

    /** The failing version has annotations that the good one lacks. */
    static final String DEPLOYMENT = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: "{{ .Release.Name }}"}
        spec:
          replicas: {{ .Values.replicas }}
          selector: {matchLabels: {app: "{{ .Release.Name }}"}}
          template:
            metadata:
              labels: {app: "{{ .Release.Name }}"}
              {{- if .Values.bad }}
              annotations: {behaviour: unready}
              {{- end }}
            spec: {containers: [{name: app, image: "registry.test/orders:{{ .Values.version }}"}]}
        """;

    static final String MAP = """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: "{{ .Release.Name }}", annotations: {%s}}
        data: {version: "{{ .Values.version }}"}
        """;

    final Cluster cluster;

    @TempDir
    private Path folder;

    HelmRelease release;
    String chart;
    TestConsole console;

    DeployedObjects(Cluster cluster) {
        this.cluster = cluster;
    }

    /** @param templates one document each; .Values.version identifies the version, .Values.bad the failing one */
    void chart(String helm, String... templates) throws Exception {
        release = new HelmRelease(cluster, helm);
        Path chart = folder.resolve("chart");
        Files.createDirectories(chart.resolve("templates"));
        Files.writeString(chart.resolve("Chart.yaml"), "{apiVersion: v2, name: objects, version: 0.1.0}");
        Files.writeString(chart.resolve("values.yaml"), "replicas: 1\nversion: 1\nbad: false\n");
        for (int i = 0; i < templates.length; i++) {
            Files.writeString(chart.resolve("templates/" + i + ".yaml"), templates[i]);
        }
        this.chart = chart.toString();
    }

    ExitCode deploy(int version, boolean bad, String... more) throws IOException {
        List<String> arguments =
                new ArrayList<>(List.of("--chart", chart, "--set", "version=" + version + ",bad=" + bad));
        if (!List.of(more).contains("--timeout")) {
            arguments.addAll(List.of("--timeout", bad ? "4s" : "90s"));
        }
        arguments.addAll(List.of(more));
        console = new TestConsole();
        return console.run(release.arguments("deploy", arguments.toArray(String[]::new)));
    }

    void succeeds(int version, String... more) throws IOException {
        ExitCode code = deploy(version, false, more);
        assertThat(code).as(console.out() + console.err()).isEqualTo(ExitCode.PASS);
    }

    void fails(int version, String... more) throws IOException {
        ExitCode code = deploy(version, true, more);
        assertThat(code).as(console.out() + console.err()).isEqualTo(ExitCode.GATE_FAILED);
    }

    /** Returns the spec of each object of the release, by kind. */
    Map<String, JsonNode> objects() throws Exception {
        Map<String, JsonNode> objects = new TreeMap<>();
        for (String kind : List.of(
                "api/v1/namespaces/default/configmaps",
                "api/v1/namespaces/default/services",
                "apis/apps/v1/namespaces/default/deployments",
                "apis/apps/v1/namespaces/default/statefulsets",
                "apis/autoscaling/v2/namespaces/default/horizontalpodautoscalers",
                "apis/policy/v1/namespaces/default/poddisruptionbudgets",
                "apis/networking.k8s.io/v1/namespaces/default/ingresses")) {
            objects.putAll(objects(kind));
        }
        return objects;
    }

    Map<String, JsonNode> objects(String kind) throws Exception {
        Map<String, JsonNode> objects = new TreeMap<>();
        for (JsonNode item :
                JSON.readTree(cluster.request("GET", "/" + kind, "")).path("items")) {
            JsonNode owner = item.at("/metadata/annotations/meta.helm.sh~1release-name");
            if (owner.asText().equals(release.name())) {
                objects.put(
                        kind + "/" + item.at("/metadata/name").asText(),
                        item.has("spec") ? item.path("spec") : item.path("data"));
            }
        }
        return objects;
    }
}
