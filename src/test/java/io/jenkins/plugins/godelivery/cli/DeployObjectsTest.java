package io.jenkins.plugins.godelivery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.godelivery.cluster.Cluster;
import io.jenkins.plugins.godelivery.cluster.OnCluster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Objects that helm, the API server or controllers handle specially: a rollback restores the previous version with
 * these, too.
 */
@Execution(ExecutionMode.CONCURRENT)
@OnCluster
@Timeout(240)
class DeployObjectsTest extends DeployedObjects {
    DeployObjectsTest(Cluster cluster) {
        super(cluster);
    }

    @ParameterizedTest
    @ValueSource(strings = {"helm-v3", "helm-v4"})
    void anObjectThatIsKeptIsNoObstacleOfTheWayBack(String helm) throws Exception {
        String kept = MAP.formatted("helm.sh/resource-policy: keep");
        chart(helm, DEPLOYMENT, "{{- if not .Values.bad }}\n" + kept + "{{- end }}");
        succeeds(1);
        Map<String, JsonNode> before = objects();

        fails(2);

        assertThat(console.out()).contains("Rolling back to revision 1.").doesNotContain("Retrying");
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

        assertThat(console.out()).contains("Rolling back to revision 1.");
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

        assertThat(console.out()).contains("Rolling back to revision 1.").doesNotContain("the rollback to revision");
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
}
