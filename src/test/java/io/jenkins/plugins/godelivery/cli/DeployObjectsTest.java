package io.jenkins.plugins.godelivery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.godelivery.cluster.Cluster;
import io.jenkins.plugins.godelivery.cluster.OnCluster;
import io.jenkins.plugins.godelivery.engine.command.HelmParameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Objects that helm, the API server or their controllers treat in their own way: also with these, what ran before still
 * runs.
 */
@Execution(ExecutionMode.CONCURRENT)
@OnCluster
@Timeout(240)
class DeployObjectsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A failed version has annotations that the good one has not. */
    private static final String DEPLOYMENT = """
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

    private static final String MAP = """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: "{{ .Release.Name }}", annotations: {%s}}
        data: {version: "{{ .Values.version }}"}
        """;

    private final Cluster cluster;

    @TempDir
    private Path folder;

    private HelmRelease release;
    private String chart;
    private TestConsole console;

    DeployObjectsTest(Cluster cluster) {
        this.cluster = cluster;
    }

    /** @param templates one document each; .Values.version tells versions apart, .Values.bad the failing one */
    private void chart(String helm, String... templates) throws Exception {
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

    private ExitCode deploy(int version, boolean bad, String... more) throws IOException {
        List<String> arguments =
                new ArrayList<>(List.of("--chart", chart, "--set", "version=" + version + ",bad=" + bad));
        if (!List.of(more).contains("--timeout")) {
            arguments.addAll(List.of("--timeout", bad ? "4s" : "90s"));
        }
        arguments.addAll(List.of(more));
        console = new TestConsole();
        return console.run(release.arguments("deploy", arguments.toArray(String[]::new)));
    }

    private void succeeds(int version, String... more) throws IOException {
        ExitCode code = deploy(version, false, more);
        assertThat(code).as(console.out() + console.err()).isEqualTo(ExitCode.PASS);
    }

    private void fails(int version, String... more) throws IOException {
        ExitCode code = deploy(version, true, more);
        assertThat(code).as(console.out() + console.err()).isEqualTo(ExitCode.GATE_FAILED);
    }

    /** What the release's objects want, by kind. */
    private Map<String, JsonNode> objects() throws Exception {
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

    private Map<String, JsonNode> objects(String kind) throws Exception {
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

    /** A policy that lets dry runs through, as webhooks do that look at what only a real request has. */
    private void refuse(String resource, String group, String condition) throws Exception {
        String name = "refused-" + release.name();
        String policies = "/apis/admissionregistration.k8s.io/v1/validatingadmissionpolic";
        cluster.apply(policies + "ies/" + name, """
            apiVersion: admissionregistration.k8s.io/v1
            kind: ValidatingAdmissionPolicy
            metadata: {name: %s}
            spec:
              matchConstraints:
                resourceRules: [{apiGroups: ["%s"], apiVersions: [v1], operations: [CREATE, UPDATE], resources: [%s]}]
              matchConditions: [{name: ours, expression: "object.metadata.name.startsWith('%s')"}]
              validations: [{expression: "request.dryRun || !(%s)", message: not today}]
            """.formatted(name, group, resource, release.name(), condition));
        cluster.apply(policies + "ybindings/" + name, """
            apiVersion: admissionregistration.k8s.io/v1
            kind: ValidatingAdmissionPolicyBinding
            metadata: {name: %1$s}
            spec: {policyName: %1$s, validationActions: [Deny]}
            """.formatted(name));
    }

    /** The API server looks at its policies a moment later. */
    private void awaitRefusal(String path, String object) throws InterruptedException {
        while (true) {
            try {
                cluster.request("POST", path, object);
                cluster.request("DELETE", path + "/" + release.name() + "-probe", "");
            } catch (IOException e) {
                assertThat(e).hasMessageContaining("not today");
                return;
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"helm-v3", "helm-v4"})
    void anUpgradeThatAdmissionRefusesMidwayIsTakenBackWhole(String helm) throws Exception {
        String ingress = """
            {{- if .Values.bad }}
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata: {name: "{{ .Release.Name }}"}
            spec: {defaultBackend: {service: {name: a, port: {number: 80}}}}
            {{- end }}
            """;
        chart(helm, DEPLOYMENT, "{{- if not .Values.bad }}\n" + MAP.formatted("") + "{{- end }}", ingress);
        succeeds(1);
        Map<String, JsonNode> before = objects();
        refuse("ingresses", "networking.k8s.io", "true");
        awaitRefusal("/apis/networking.k8s.io/v1/namespaces/default/ingresses", """
            {"metadata": {"name": "%s-probe"}, "spec": {"defaultBackend": {"service": {"name": "a", "port": {"number": 80}}}}}
            """.formatted(release.name()));

        fails(2);

        assertThat(console.out())
                .contains("not today", "Rolls back to revision 1.")
                .doesNotContain("tried again");
        assertThat(objects()).as(console.out()).isEqualTo(before);
        succeeds(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"helm-v3", "helm-v4"})
    void aStepOfACanaryThatAdmissionRefusesIsTakenBackWithTheStepsBeforeIt(String helm) throws Exception {
        release = new HelmRelease(cluster, helm);
        chart = HelmRelease.CHART.resolveSibling("strategies").toString();
        succeeds(1, "--image", "registry.test/payments:1");
        Map<String, JsonNode> before = objects();
        refuse("configmaps", "", "object.data.weight == '50'");
        awaitRefusal("/api/v1/namespaces/default/configmaps", """
            {"metadata": {"name": "%s-probe"}, "data": {"weight": "50"}}
            """.formatted(release.name()));

        String[] canary = {
            "--strategy", "canary", "--stable-value", "stable.image", "--analysis-time", "100ms", "--image", ""
        };
        canary[canary.length - 1] = "registry.test/payments:2";
        ExitCode code = deploy(2, false, canary);

        assertThat(code).as(console.out() + console.err()).isEqualTo(ExitCode.GATE_FAILED);
        assertThat(console.out()).contains("Canary: 50 %.", "not today", "Rolls back to revision 1.");
        assertThat(objects()).as(console.out()).isEqualTo(before);
        assertThat(release.statuses()).endsWith("deployed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"helm-v3", "helm-v4"})
    void anObjectThatIsKeptIsNoObstacleOfTheWayBack(String helm) throws Exception {
        String kept = MAP.formatted("helm.sh/resource-policy: keep");
        chart(helm, DEPLOYMENT, "{{- if not .Values.bad }}\n" + kept + "{{- end }}");
        succeeds(1);
        Map<String, JsonNode> before = objects();

        fails(2);

        assertThat(console.out()).contains("Rolls back to revision 1.").doesNotContain("tried again");
        assertThat(objects()).as(console.out()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"helm-v3", "helm-v4"})
    void aFirstInstallationLeavesWhatIsKeptAndNothingElse(String helm) throws Exception {
        chart(helm, DEPLOYMENT, MAP.formatted("helm.sh/resource-policy: keep"));
        for (int attempt = 0; attempt < 2; attempt++) {
            fails(1);
            assertThat(objects().keySet())
                    .as(console.out())
                    .containsExactly("api/v1/namespaces/default/configmaps/" + release.name());
            assertThat(release.helm("history", release.name())).contains("not found");
        }
        succeeds(2);
    }

    /** An autoscaler of the chart, with a budget of disruptions that the bad version closes. */
    @ParameterizedTest
    @ValueSource(strings = {"helm-v3", "helm-v4"})
    void theWayBackLeavesTheReplicasToTheAutoscalerAndBringsTheBudgetBack(String helm) throws Exception {
        chart(helm, DEPLOYMENT, """
            apiVersion: autoscaling/v2
            kind: HorizontalPodAutoscaler
            metadata: {name: "{{ .Release.Name }}"}
            spec: {maxReplicas: 9, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: "{{ .Release.Name }}"}}
            """, """
            apiVersion: policy/v1
            kind: PodDisruptionBudget
            metadata: {name: "{{ .Release.Name }}"}
            spec: {maxUnavailable: {{ if .Values.bad }}0{{ else }}1{{ end }}, selector: {matchLabels: {app: a}}}
            """);
        succeeds(1);
        cluster.merge(
                "/apis/apps/v1/namespaces/default/deployments/" + release.name()
                        + "?fieldManager=kube-controller-manager",
                "{\"spec\":{\"replicas\":3}}");
        Map<String, JsonNode> before = objects();

        fails(2);

        assertThat(console.out()).contains("Rolls back to revision 1.", "keeps the 3 replicas");
        assertThat(objects()).as(console.out()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"helm-v3", "helm-v4"})
    void anAutoscalerThatOnlyTheFailedVersionHasSaysNothingOnTheWayBack(String helm) throws Exception {
        chart(helm, DEPLOYMENT, """
            {{- if .Values.bad }}
            apiVersion: autoscaling/v2
            kind: HorizontalPodAutoscaler
            metadata: {name: "{{ .Release.Name }}"}
            spec: {maxReplicas: 9, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: "{{ .Release.Name }}"}}
            {{- end }}
            """);
        succeeds(1);
        Map<String, JsonNode> before = objects();

        fails(2, "--set", "replicas=2");

        assertThat(objects()).as(console.out()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"helm-v3", "helm-v4"})
    void aCustomResourceIsAsItWasAndItsDefinitionStays(String helm) throws Exception {
        String plural = "widgets" + System.nanoTime();
        chart(helm, DEPLOYMENT, """
            apiVersion: %s.test/v1
            kind: Widget
            metadata: {name: "{{ .Release.Name }}"}
            spec: {size: {{ .Values.version }}{{ if .Values.bad }}, colour: red{{ end }}}
            """.formatted(plural));
        Path crds = Files.createDirectories(Path.of(chart, "crds"));
        Files.writeString(crds.resolve("widget.yaml"), """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: %1$s.%1$s.test}
            spec:
              group: %1$s.test
              scope: Namespaced
              names: {plural: %1$s, singular: widget%1$s, kind: Widget}
              versions:
              - name: v1
                served: true
                storage: true
                schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
            """.formatted(plural));
        String widgets = "apis/" + plural + ".test/v1/namespaces/default/" + plural;
        fails(1);
        assertThat(objects(widgets)).as(console.out()).isEmpty();
        succeeds(1);
        Map<String, JsonNode> before = objects(widgets);

        fails(2);

        assertThat(console.out()).contains("Rolls back to revision 1.");
        assertThat(objects(widgets)).as(console.out()).isEqualTo(before).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "helm-v3, Service",
        "helm-v4, Service",
        "helm-v3, StatefulSet",
        "helm-v4, StatefulSet",
        "helm-v3, Job",
        "helm-v4, Job"
    })
    void whatMayNeverChangeIsToldBeforeAnythingIsChanged(String helm, String kind) throws Exception {
        String template = switch (kind) {
            case "Service" ->
                "spec: {clusterIP: {{ if .Values.bad }}10.96.7.7{{ else }}None{{ end }}, ports: [{port: 80}]}";
            case "StatefulSet" -> """
                spec:
                  replicas: 0
                  selector: {matchLabels: {app: a}}
                  volumeClaimTemplates:
                  - metadata: {name: data}
                    spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: {{ .Values.version }}Gi}}}
                  template: {metadata: {labels: {app: a}}, spec: {containers: [{name: a, image: registry.test/a}]}}
                """;
            default -> """
                spec:
                  template:
                    spec: {restartPolicy: Never, containers: [{name: a, image: "registry.test/a:{{ .Values.version }}"}]}
                """;
        };
        String version = kind.equals("Service") ? "v1" : kind.equals("Job") ? "batch/v1" : "apps/v1";
        chart(
                helm,
                "apiVersion: " + version + "\nkind: " + kind + "\nmetadata: {name: \"{{ .Release.Name }}\"}\n"
                        + template);
        succeeds(1);

        ExitCode code = deploy(2, true);

        assertThat(code).as(console.out() + console.err()).isEqualTo(ExitCode.USAGE);
        assertThat(console.err())
                .contains("the API server would refuse " + kind + "/" + release.name())
                .hasLineCount(1);
        assertThat(release.statuses()).containsExactly("deployed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"helm-v3", "helm-v4"})
    void aStatefulSetWhosePodABadVersionBreaksRunsAsBefore(String helm) throws Exception {
        chart(helm, DEPLOYMENT.replace("kind: Deployment", "kind: StatefulSet").replace("unready", "crash-loop"));
        succeeds(1, "--set", "replicas=2");
        Map<String, JsonNode> before = objects();

        fails(2, "--set", "replicas=2", "--timeout", "15s");

        assertThat(console.out()).contains("CrashLoopBackOff", "Rolls back to revision 1.");
        assertThat(objects()).as(console.out()).isEqualTo(before);
        JsonNode status = JSON.readTree(
                        cluster.request("GET", "/apis/apps/v1/namespaces/default/statefulsets/" + release.name(), ""))
                .path("status");
        assertThat(status.path("availableReplicas").asInt()).as(console.out()).isEqualTo(2);
        assertThat(status.path("currentRevision")).isEqualTo(status.path("updateRevision"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"helm-v3", "helm-v4"})
    void aStatefulSetThatWasLeftBrokenIsUpgraded(String helm) throws Exception {
        chart(helm, DEPLOYMENT.replace("kind: Deployment", "kind: StatefulSet").replace("unready", "crash-loop"));
        succeeds(1);
        fails(2, "--no-rollback-on-failure", "--timeout", "15s");
        assertThat(release.statuses()).endsWith("failed");

        succeeds(3);

        assertThat(release.statuses()).endsWith("deployed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"helm-v3", "helm-v4"})
    void jobsThatAreGoneByTheirTtlAreNoObstacleOfTheWayBack(String helm) throws Exception {
        chart(helm, DEPLOYMENT, """
            apiVersion: batch/v1
            kind: Job
            metadata: {name: "{{ .Release.Name }}-{{ .Values.version }}"}
            spec:
              ttlSecondsAfterFinished: 0
              template: {spec: {restartPolicy: Never, containers: [{name: migrate, image: registry.test/migrate}]}}
            """);
        succeeds(1);
        Map<String, JsonNode> before = objects();

        fails(2);

        assertThat(console.out()).contains("Rolls back to revision 1.").doesNotContain("the rollback to revision");
        assertThat(objects()).as(console.out()).isEqualTo(before);
        succeeds(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"helm-v3", "helm-v4"})
    void aNamespaceThatIsBeingDeletedIsToldInOneLine(String helm) throws Exception {
        String namespace = "going-" + System.nanoTime();
        cluster.createNamespace(namespace);
        chart(helm, DEPLOYMENT);
        cluster.request("POST", "/api/v1/namespaces/" + namespace + "/configmaps", """
            {"metadata": {"name": "stays", "finalizers": ["test/stays"]}}
            """);
        cluster.request("DELETE", "/api/v1/namespaces/" + namespace, "");

        ExitCode code = deploy(1, false, "--namespace", namespace);

        assertThat(code).as(console.out() + console.err()).isEqualTo(ExitCode.USAGE);
        assertThat(console.err()).contains("is being terminated").hasLineCount(1);
        cluster.merge("/api/v1/namespaces/" + namespace + "/configmaps/stays", "{\"metadata\":{\"finalizers\":null}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"helm-v3", "helm-v4"})
    void aSecondReleaseOfTheChartThatFailsGivesTheFirstOneBackWhatItTook(String helm) throws Exception {
        chart(helm, DEPLOYMENT, MAP.formatted("").replace("{{ .Release.Name }}", "shared-" + helm));
        succeeds(1);
        HelmRelease first = release;
        Map<String, JsonNode> before = objects();
        release = new HelmRelease(cluster, helm);

        fails(2, "--take-ownership");

        assertThat(console.out()).contains("As before it was taken over: ConfigMap/shared-" + helm);
        assertThat(objects()).as(console.out()).isEmpty();
        release = first;
        assertThat(objects()).as(console.out()).isEqualTo(before);
        succeeds(3);
    }

    /** As a machine that goes away: there was no time to give anything back. */
    @ParameterizedTest
    @ValueSource(strings = {"helm-v3", "helm-v4"})
    void whatAKilledDeploymentTookOverIsNotDeletedByTheNextOne(String helm) throws Exception {
        FaultyRelease killed = new FaultyRelease(cluster, helm);
        String others = "others-of-" + killed.asHelmHasIt().name();
        killed.deploy("rolling", "2");
        cluster.request(
                "POST", "/api/v1/namespaces/default/configmaps", "{\"metadata\":{\"name\":\"" + others + "\"}}");
        TimeUnit.SECONDS.sleep(1); // The API server's times are in seconds.
        FaultyRelease.Ended ended = killed.deploy(
                killed.options("rolling", "3-unready")
                        .with(HelmParameters.SET, List.of("extra=" + others))
                        .with(HelmParameters.TAKE_OWNERSHIP, true),
                "upgrade",
                1,
                FaultyHost.Kind.KILLED_AFTER,
                () -> {});
        assertThat(ended.killed()).as(ended.said()).isTrue();

        FaultyRelease.Ended next = killed.deploy("rolling", "4");

        assertThat(next.isSuccessful()).as(ended.said() + next.said()).isTrue();
        assertThat(next.said())
                .contains("Was there before it was taken over, and stays as it is now: ConfigMap/" + others);
        assertThat(cluster.request("GET", "/api/v1/namespaces/default/configmaps/" + others, ""))
                .contains(others);
    }
}
