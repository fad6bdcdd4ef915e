package io.jenkins.plugins.godelivery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.cluster.Cluster;
import io.jenkins.plugins.godelivery.cluster.OnCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Conflicts with changes by others in a real cluster, and objects that its API server would reject. */
@OnCluster
@Timeout(180)
class DeployConflictTest {
    private final Cluster cluster;

    @TempDir
    private Path folder;

    DeployConflictTest(Cluster cluster) {
        this.cluster = cluster;
    }

    private String path(HelmRelease release) {
        return "/apis/apps/v1/namespaces/default/deployments/" + release.name();
    }

    /** Changes the deployment as another field manager, as {@code kubectl set image} and {@code kubectl scale} do. */
    private void change(HelmRelease release, String spec) throws IOException, InterruptedException {
        cluster.merge(path(release) + "?fieldManager=kubectl-set", "{\"spec\":" + spec + "}");
    }

    private static String image(String image) {
        return "{\"template\":{\"spec\":{\"containers\":[{\"name\":\"app\",\"image\":\"" + image
                + "\",\"env\":[{\"name\":" + "\"GREETING\",\"value\":\"hello\"}]}]}}}";
    }

    private Path chart() throws IOException {
        Path chart = folder.resolve("chart");
        try (Stream<Path> files = Files.walk(HelmRelease.CHART)) {
            for (Path file : files.toList()) {
                Files.copy(file, chart.resolve(HelmRelease.CHART.relativize(file)));
            }
        }
        return chart;
    }

    @Test
    void fieldsThatSomebodyElseHasAreToldBeforeAnythingIsChangedAndTakenWhenWanted() throws Exception {
        HelmRelease release = new HelmRelease(cluster, "helm-v4");
        new TestConsole().run(release.deploy());
        change(release, image("registry.test/orders:hotfix"));

        TestConsole preview = new TestConsole();
        assertThat(preview.run(release.deploy("--dry-run", "--image", "registry.test/orders:2")))
                .isEqualTo(ExitCode.USAGE);
        assertThat(preview.err())
                .contains("conflict with \"kubectl-set\"", ".image", "forceConflicts")
                .hasLineCount(1);
        TestConsole refused = new TestConsole();
        assertThat(refused.run(release.deploy("--image", "registry.test/orders:2")))
                .isEqualTo(ExitCode.USAGE);
        assertThat(release.statuses()).containsExactly("deployed");

        TestConsole console = new TestConsole();
        ExitCode code = console.run(release.deploy("--image", "registry.test/orders:2", "--force-conflicts"));
        assertThat(code).as(console.out() + console.err()).isEqualTo(ExitCode.PASS);
        assertThat(release.deployment()).contains("registry.test/orders:2");

        change(release, image("registry.test/orders:hotfix"));
        assertThat(new TestConsole().run(release.arguments("rollback", "--force-conflicts")))
                .isEqualTo(ExitCode.PASS);
        assertThat(release.deployment()).contains("registry.test/orders:1.0");
    }

    @Test
    void theWayBackOfOurOwnFailedUpgradeTakesWhatSomebodyChangedMeanwhile() throws Exception {
        HelmRelease release = new HelmRelease(cluster, "helm-v4");
        new TestConsole().run(release.deploy());
        var upgrade = java.util.concurrent.CompletableFuture.supplyAsync(() -> {
            TestConsole console = new TestConsole();
            try {
                console.run(release.deploy("--set", "behaviour=unready", "--timeout", "12s"));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
            return console.out() + console.err();
        });
        while (!upgrade.isDone() && !release.deployment().contains("unready")) {
            Thread.onSpinWait();
        }
        change(release, image("registry.test/orders:hotfix"));

        assertThat(upgrade.get()).contains("Rolling back to revision 1.", "Rolled back to revision 1.");
        assertThat(release.deployment()).contains("registry.test/orders:1.0").doesNotContain("hotfix", "unready");
    }

    @ParameterizedTest
    @ValueSource(strings = {"helm-v3", "helm-v4"})
    void anImmutableFieldIsToldBeforeAnythingIsChanged(String helm) throws Exception {
        HelmRelease release = new HelmRelease(cluster, helm);
        new TestConsole().run(release.deploy());
        Path chart = chart();
        Path template = chart.resolve("templates/deployment.yaml");
        Files.writeString(template, Files.readString(template).replace("{app: {{ .Release.Name }}}", "{app: another}"));

        TestConsole console = new TestConsole();
        ExitCode code = console.run(release.arguments("deploy", "--chart", chart.toString(), "--dry-run"));

        assertThat(code).isEqualTo(ExitCode.USAGE);
        assertThat(console.err())
                .contains("the API server would refuse Deployment/" + release.name(), "field is immutable")
                .hasLineCount(1);
        assertThat(release.statuses()).containsExactly("deployed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"helm-v3", "helm-v4"})
    void aQuotaThatIsUsedUpIsToldBeforeAnythingIsChanged(String helm) throws Exception {
        HelmRelease release = new HelmRelease(cluster, helm);
        String namespace = "full-" + release.name();
        cluster.createNamespace(namespace);
        cluster.apply("/api/v1/namespaces/" + namespace + "/resourcequotas/none", """
            apiVersion: v1
            kind: ResourceQuota
            metadata: {name: none}
            spec: {hard: {count/deployments.apps: "0"}}
            """);
        cluster.merge(
                "/api/v1/namespaces/" + namespace + "/resourcequotas/none/status",
                "{\"status\":{\"hard\":{\"count/deployments.apps\":\"0\"},\"used\":{\"count/deployments.apps\":\"0\"}}}");

        TestConsole console = new TestConsole();
        ExitCode code = console.run(release.deploy("--namespace", namespace));

        assertThat(code).isEqualTo(ExitCode.USAGE);
        assertThat(console.err())
                .contains("the API server would refuse Deployment/", "exceeded quota")
                .hasLineCount(1);
        assertThat(release.helm("history", release.name(), "--namespace", namespace))
                .contains("not found");
    }

    private static String[] deploy(HelmRelease release, Path chart, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("--chart", chart.toString(), "--timeout", "20s"));
        arguments.addAll(List.of(more));
        return release.arguments("deploy", arguments.toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"helm-v3", "helm-v4"})
    void aHookThatTheApiServerRefusesIsToldBeforeAnythingIsChanged(String helm) throws Exception {
        HelmRelease release = new HelmRelease(cluster, helm);
        Path chart = chart();
        Files.writeString(chart.resolve("templates/hook.yaml"), """
            apiVersion: batch/v1
            kind: Job
            metadata: {name: "{{ .Release.Name }}-migrate", annotations: {helm.sh/hook: "pre-upgrade,post-upgrade"}}
            spec:
              template:
                spec:
                  restartPolicy: {{ .Values.restart | default "Never" }}
                  containers: [{name: migrate, image: registry.test/migrate}]
            """);
        // The hook of the previous run causes no conflict: helm deletes it before it creates it again.
        for (int i = 0; i < 3; i++) {
            TestConsole good = new TestConsole();
            assertThat(good.run(deploy(release, chart)))
                    .as(good.out() + good.err())
                    .isEqualTo(ExitCode.PASS);
        }

        TestConsole console = new TestConsole();
        ExitCode code = console.run(deploy(release, chart, "--set", "restart=Always"));

        assertThat(code).isEqualTo(ExitCode.USAGE);
        assertThat(console.err())
                .contains("the API server would refuse Job/", "restartPolicy")
                .hasLineCount(1);
        assertThat(release.statuses()).containsExactly("superseded", "superseded", "deployed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"helm-v3", "helm-v4"})
    void whatOnlyTheLastStepOfACanaryMakesIsToldBeforeAnythingIsChanged(String helm) throws Exception {
        HelmRelease release = new HelmRelease(cluster, helm);
        Path chart = chart();
        Files.writeString(chart.resolve("templates/service.yaml"), """
            {{- if eq (int .Values.weight) 100 }}
            apiVersion: v1
            kind: Service
            metadata: {name: "{{ .Release.Name }}-all"}
            spec: {selector: {app: "{{ .Release.Name }}"}, ports: [{port: {{ .Values.port }}}]}
            {{- end }}
            """);
        Files.writeString(chart.resolve("values.yaml"), "\nweight: 10\nport: 0\n", StandardOpenOption.APPEND);
        new TestConsole().run(deploy(release, chart));

        TestConsole console = new TestConsole();
        ExitCode code = console.run(deploy(release, chart, "--strategy", "canary", "--weight-value", "weight"));

        assertThat(code).as(console.out()).isEqualTo(ExitCode.USAGE);
        assertThat(console.err())
                .contains("the API server would refuse Service/" + release.name() + "-all", "ports[0].port")
                .hasLineCount(1);
        assertThat(release.statuses()).containsExactly("deployed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"helm-v3", "helm-v4"})
    void anAutoscalersReplicasAreLeftAlone(String helm) throws Exception {
        HelmRelease release = new HelmRelease(cluster, helm);
        new TestConsole().run(release.deploy());
        cluster.apply(
                "/apis/autoscaling/v2/namespaces/default/horizontalpodautoscalers/" + release.name(),
                """
                apiVersion: autoscaling/v2
                kind: HorizontalPodAutoscaler
                metadata: {name: %1$s}
                spec:
                  maxReplicas: 9
                  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: %1$s}
                """.formatted(release.name()));
        change(release, "{\"replicas\":3}");

        TestConsole console = new TestConsole();
        ExitCode code = console.run(release.deploy("--set", "greeting=more"));

        assertThat(code).as(console.out() + console.err()).isEqualTo(ExitCode.PASS);
        assertThat(console.out()).contains("keeps the 3 replicas that its autoscaler has set (value replicas)");
        assertThat(release.deployment()).contains("\"replicas\":3", "more");
    }

    @ParameterizedTest
    @ValueSource(strings = {"helm-v3", "helm-v4"})
    void replacingWorksWithBothHelms(String helm) throws Exception {
        HelmRelease release = new HelmRelease(cluster, helm);
        new TestConsole().run(release.deploy());
        change(release, image("registry.test/orders:hotfix"));

        TestConsole console = new TestConsole();
        ExitCode code = console.run(release.deploy("--force-replace", "--set", "greeting=replaced"));

        assertThat(code).as(console.out() + console.err()).isEqualTo(ExitCode.PASS);
        assertThat(release.deployment()).contains("replaced", "registry.test/orders:1.0");

        TestConsole both = new TestConsole();
        assertThat(both.run(release.deploy("--force-replace", "--force-conflicts")))
                .isEqualTo(ExitCode.USAGE);
        assertThat(both.err()).contains("exclude each other").hasLineCount(1);
    }
}
