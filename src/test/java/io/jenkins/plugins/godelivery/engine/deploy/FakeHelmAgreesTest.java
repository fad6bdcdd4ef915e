package io.jenkins.plugins.godelivery.engine.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.godelivery.cluster.Cluster;
import io.jenkins.plugins.godelivery.cluster.HelmProgram;
import io.jenkins.plugins.godelivery.cluster.OnCluster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same commands leave the same revisions, labels and objects with the fake as with real helm. */
@OnCluster
@Timeout(400)
class FakeHelmAgreesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path CHART = Path.of("src/test/resources/io/jenkins/plugins/godelivery/cluster/strategies")
            .toAbsolutePath();

    private final Cluster cluster;

    @TempDir
    private Path folder;

    FakeHelmAgreesTest(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Returns the commands for both, without program name and namespace. */
    private List<List<String>> script() throws Exception {
        List<List<String>> script = new ArrayList<>();
        script.add(upgrade("1", "image: p:1", "a=1", "b=x"));
        script.add(upgrade("2", "image: p:2", "a=2", "b=null"));
        script.add(upgrade("3", "{image: p:3, canary: {weight: 10}, stable: {image: p:2}}", "a=3"));
        script.add(upgrade("4", "{image: p:4-unready, extra: more}", "a=4"));
        script.add(List.of("rollback", "payments", "2", "--wait", "--timeout", "20s", "--history-max", "0"));
        script.add(upgrade("5", "image: p:5-unready", "a=5"));
        script.add(List.of("rollback", "payments", "6", "--wait", "--timeout", "2s", "--history-max", "0"));
        // helm 3 computes the patch from the deployed revision, and would keep what the failed one added to the pods.
        script.add(List.of("rollback", "payments", "5", "--wait", "--timeout", "90s", "--history-max", "0"));
        script.add(upgrade("6", "image: p:6", "a=6"));
        List<String> pruned = new ArrayList<>(upgrade("7", "image: p:7", "a=7"));
        pruned.set(pruned.indexOf("--history-max") + 1, "4");
        script.add(pruned);
        script.add(List.of("uninstall", "payments", "--wait", "--keep-history"));
        script.add(upgrade("10", "image: p:10", "a=10")); // helm does not recognise revision 10 as uninstalled.
        script.add(List.of("uninstall", "payments", "--wait"));
        script.add(upgrade("11", "image: p:11", "a=11"));
        script.add(upgrade("12", "image: p:12", "a=12"));
        script.add(List.of("uninstall", "payments", "--wait", "--keep-history"));
        script.add(upgrade("8", "image: p:8-unready", "a=8"));
        script.add(upgrade("9", "image: p:9", "a=9"));
        script.add(List.of("rollback", "payments", "99", "--wait"));
        script.add(List.of("uninstall", "payments", "--wait"));
        return script;
    }

    private List<String> upgrade(String name, String values, String... labels) throws Exception {
        Path file = Files.writeString(folder.resolve(name + ".yaml"), values);
        boolean unready = values.contains("unready");
        List<String> line = new ArrayList<>(List.of("upgrade", "--install", "payments", CHART.toString()));
        line.addAll(List.of("--wait", "--timeout", unready ? "2s" : "90s", "--values", file.toString()));
        line.addAll(List.of("--description", "Deployed as " + name, "--history-max", "0"));
        for (String label : labels) {
            line.addAll(List.of("--labels", label));
        }
        return line;
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4})
    void revisionsLabelsAndObjectsAreTheSame(int version) throws Exception {
        FakeEnvironment world = new FakeEnvironment(folder.resolve("fake"), version);
        HelmProgram helm = new HelmProgram(cluster, "helm-v" + version);
        String namespace = "agrees-" + version;
        cluster.createNamespace(namespace);

        for (List<String> command : script()) {
            String faked = world.helm(command.toArray(String[]::new));
            List<String> real = new ArrayList<>(command);
            real.addAll(List.of("--namespace", namespace));
            String printed = helm.run(real.toArray(String[]::new));

            String told = command + "\n" + printed + "\n" + faked;
            assertThat(faked.contains("Error: ")).as(told).isEqualTo(printed.contains("Error: "));
            assertThat(world.cluster.history().stream().map(FakeHelmAgreesTest::line))
                    .as(told)
                    .containsExactlyElementsOf(history(namespace, helm));
            assertThat(world.cluster.running()).as(told).isEqualTo(objects(namespace));
        }
    }

    private static String line(FakeCluster.Stored stored) {
        return stored.version + " " + stored.status + " " + shortened(stored.description) + " "
                + new TreeMap<>(stored.labels);
    }

    /** Removes the error text of the API server. */
    private static String shortened(String description) {
        return description.replaceFirst("(?s)(failed: ).*", "$1");
    }

    private List<String> history(String namespace, HelmProgram helm) throws Exception {
        List<String> lines = new ArrayList<>();
        String printed = helm.run("history", "payments", "--namespace", namespace, "--output", "json");
        if (printed.contains("release: not found")) {
            return lines;
        }
        for (JsonNode revision : JSON.readTree(printed)) {
            int number = revision.path("revision").asInt();
            JsonNode secret = JSON.readTree(cluster.request(
                    "GET", "/api/v1/namespaces/" + namespace + "/secrets/sh.helm.release.v1.payments.v" + number, ""));
            Map<String, String> labels = new TreeMap<>();
            secret.path("metadata").path("labels").properties().stream()
                    .filter(label -> label.getKey().length() == 1)
                    .forEach(
                            label -> labels.put(label.getKey(), label.getValue().asText()));
            lines.add(number + " " + revision.path("status").asText() + " "
                    + shortened(revision.path("description").asText()) + " " + labels);
        }
        return lines;
    }

    /** Returns the objects in the form of the fake. */
    private Map<String, String> objects(String namespace) throws Exception {
        Map<String, String> objects = new TreeMap<>();
        JsonNode deployments =
                JSON.readTree(cluster.request("GET", "/apis/apps/v1/namespaces/" + namespace + "/deployments", ""));
        for (JsonNode item : deployments.path("items")) {
            objects.put(
                    "Deployment/" + item.at("/metadata/name").asText(),
                    item.at("/spec/template/spec/containers/0/image").asText());
        }
        JsonNode maps = JSON.readTree(cluster.request("GET", "/api/v1/namespaces/" + namespace + "/configmaps", ""));
        for (JsonNode item : maps.path("items")) {
            String name = item.at("/metadata/name").asText();
            if (name.equals("payments")) {
                objects.put(
                        "ConfigMap/" + name,
                        "weight " + item.at("/data/weight").asText() + " active "
                                + item.at("/data/active").asText());
            } else if (!name.equals("kube-root-ca.crt")) {
                objects.put("ConfigMap/" + name, "extra");
            }
        }
        return objects;
    }
}
