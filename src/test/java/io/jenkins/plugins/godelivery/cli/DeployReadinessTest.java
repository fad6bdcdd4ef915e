package io.jenkins.plugins.godelivery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.cluster.Cluster;
import io.jenkins.plugins.godelivery.cluster.OnCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A deployment succeeds only if its workloads run, also where helm's own wait accepts less. */
@OnCluster
@Timeout(180)
class DeployReadinessTest {
    private final Cluster cluster;

    @TempDir
    private Path folder;

    DeployReadinessTest(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Copies the test chart with a further template. */
    private String chart(String name, String template) throws IOException {
        Path copy = folder.resolve("chart");
        try (Stream<Path> files = Files.walk(HelmRelease.CHART)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(HelmRelease.CHART.relativize(file)));
            }
        }
        Files.writeString(copy.resolve("templates/" + name), template);
        return copy.toString();
    }

    /** Returns a workload that may have no available pod during an update. */
    private String workload(String kind) throws IOException {
        String rolling = kind.equals("Deployment") ? "strategy" : "updateStrategy";
        return chart("deployment.yaml", """
            apiVersion: apps/v1
            kind: %s
            metadata: {name: "{{ .Release.Name }}"}
            spec:
              %s: {rollingUpdate: {maxUnavailable: 1}}
              selector: {matchLabels: {app: "{{ .Release.Name }}"}}
              template:
                metadata:
                  labels: {app: "{{ .Release.Name }}"}
                  annotations: {behaviour: {{ .Values.behaviour | quote }}}
                spec:
                  containers: [{name: app, image: registry.test/orders, env: [{name: A, value: {{ .Values.greeting | quote }}}]}]
            """.formatted(kind, rolling));
    }

    private String job() throws IOException {
        return chart("job.yaml", """
            apiVersion: batch/v1
            kind: Job
            metadata: {name: "{{ .Release.Name }}-{{ .Release.Revision }}"}
            spec:
              backoffLimit: 0
              template:
                metadata: {annotations: {behaviour: {{ .Values.job | default "" | quote }}}}
                spec: {restartPolicy: Never, containers: [{name: migrate, image: registry.test/migrate}]}
            """);
    }

    private static TestConsole run(HelmRelease release, ExitCode expected, String... arguments) throws IOException {
        TestConsole console = new TestConsole();
        ExitCode code = console.run(release.arguments("deploy", arguments));
        assertThat(code).as(console.out() + console.err()).isEqualTo(expected);
        return console;
    }

    @ParameterizedTest
    @CsvSource({"helm-v3, Deployment", "helm-v3, DaemonSet", "helm-v4, Deployment"})
    void aCrashingOnlyPodIsAFailureAlsoWhereNoneNeedsToBeAvailable(String helm, String kind) throws Exception {
        HelmRelease release = new HelmRelease(cluster, helm);
        String chart = workload(kind);
        run(release, ExitCode.PASS, "--chart", chart, "--set", "greeting=before", "--timeout", "20s");

        TestConsole bad = run(
                release,
                ExitCode.GATE_FAILED,
                "--chart",
                chart,
                "--set",
                "greeting=after,behaviour=crash-loop",
                "--timeout",
                "5s");

        assertThat(bad.out()).contains("CrashLoopBackOff", "Rolling back to revision 1.");
        String now = release.helm("get", "manifest", release.name());
        assertThat(now).contains("before").doesNotContain("crash-loop");
    }

    @ParameterizedTest
    @ValueSource(strings = {"helm-v3", "helm-v4"})
    void aJobOfTheChartThatFailsFailsTheDeploymentUnlessNobodyWaitsForIt(String helm) throws Exception {
        HelmRelease release = new HelmRelease(cluster, helm);
        String chart = job();
        run(release, ExitCode.PASS, "--chart", chart, "--timeout", "20s");

        TestConsole bad =
                run(release, ExitCode.GATE_FAILED, "--chart", chart, "--set", "job=test-fails", "--timeout", "20s");
        assertThat(bad.out())
                .contains("Failed: Job/" + release.name() + "-2: BackoffLimitExceeded", "Rolling back to revision 1.")
                .contains("ended with exit code 1");

        run(
                release,
                ExitCode.PASS,
                "--chart",
                chart,
                "--set",
                "job=test-fails",
                "--timeout",
                "20s",
                "--no-wait-for-jobs");
    }

    @Test
    void aDeploymentWithoutReplicasOrPausedByItsChartIsWhatWasWanted() throws Exception {
        HelmRelease release = new HelmRelease(cluster, "helm-v3");
        run(release, ExitCode.PASS, "--chart", HelmRelease.CHART.toString(), "--set", "replicas=0", "--timeout", "20s");

        String paused = workload("Deployment");
        Path file = Path.of(paused, "templates/deployment.yaml");
        Files.writeString(
                file, Files.readString(file).replace("spec:\n  strategy", "spec:\n  paused: true\n  strategy"));
        TestConsole console = run(release, ExitCode.PASS, "--chart", paused, "--timeout", "5s");

        assertThat(console.out()).contains("Deployment/" + release.name() + ": it is paused");
    }

    @Test
    void aDeploymentThatSomebodyHasPausedIsNotCalledDeployed() throws Exception {
        HelmRelease release = new HelmRelease(cluster, "helm-v3");
        String chart = workload("Deployment");
        run(release, ExitCode.PASS, "--chart", chart, "--timeout", "20s");
        cluster.apply(
                "/apis/apps/v1/namespaces/default/deployments/" + release.name(),
                "{apiVersion: apps/v1, kind: Deployment, metadata: {name: " + release.name()
                        + "}, spec: {paused: true}}");

        TestConsole console =
                run(release, ExitCode.GATE_FAILED, "--chart", chart, "--set", "greeting=after", "--timeout", "5s");

        assertThat(console.out())
                .contains("Failed: Deployment/" + release.name()
                        + ": it is paused, and rolls nothing out until kubectl rollout resume");
    }

    /** kube-controller-manager deletes the job as soon as it has ended. */
    @ParameterizedTest
    @CsvSource({"helm-v3", "helm-v4"})
    void aJobThatIsGoneByItsTtlCountsByItsNewestEvent(String helm) throws Exception {
        HelmRelease release = new HelmRelease(cluster, helm);
        String chart = chart("job.yaml", """
            apiVersion: batch/v1
            kind: Job
            metadata: {name: "{{ .Release.Name }}-migrate"}
            spec:
              backoffLimit: 0
              ttlSecondsAfterFinished: 0
              template:
                metadata: {annotations: {behaviour: {{ .Values.job | default "" | quote }}}}
                spec: {restartPolicy: Never, containers: [{name: migrate, image: registry.test/migrate}]}
            """);
        run(release, ExitCode.PASS, "--chart", chart, "--set", "job=ends", "--timeout", "20s");
        TestConsole bad =
                run(release, ExitCode.GATE_FAILED, "--chart", chart, "--set", "job=test-fails", "--timeout", "20s");
        assertThat(bad.out()).contains("Failed: Job/" + release.name() + "-migrate: BackoffLimitExceeded");
        run(release, ExitCode.PASS, "--chart", chart, "--set", "job=ends", "--timeout", "20s");
    }

    @Test
    void aServiceThatSendsToNoPodIsTold() throws Exception {
        HelmRelease release = new HelmRelease(cluster, "helm-v3");
        String chart = chart("service.yaml", """
            apiVersion: v1
            kind: Service
            metadata: {name: "{{ .Release.Name }}"}
            spec: {selector: {app: "{{ .Values.selected | default .Release.Name }}"}, ports: [{port: 80}]}
            """);

        TestConsole good = run(release, ExitCode.PASS, "--chart", chart, "--timeout", "20s");
        TestConsole idle = run(release, ExitCode.PASS, "--chart", chart, "--set", "selected=typo", "--timeout", "20s");

        assertThat(good.out()).doesNotContain("has no endpoints");
        assertThat(idle.out())
                .contains("Service/" + release.name() + " has no endpoints: no ready pod has the labels app=typo");
    }

    @Test
    void aQuotaThatLeavesRoomForSomePodsIsTold() throws Exception {
        String namespace = "quota-" + System.nanoTime();
        cluster.createNamespace(namespace);
        cluster.apply(
                "/api/v1/namespaces/" + namespace + "/resourcequotas/pods",
                "{apiVersion: v1, kind: ResourceQuota, metadata: {name: pods}, spec: {hard: {pods: 1}}}");
        cluster.merge(
                "/api/v1/namespaces/" + namespace + "/resourcequotas/pods/status",
                "{\"status\":{\"hard\":{\"pods\":\"1\"},\"used\":{\"pods\":\"0\"}}}");
        HelmRelease release = new HelmRelease(cluster, "helm-v3");
        String chart = chart("set.yaml", """
            apiVersion: apps/v1
            kind: StatefulSet
            metadata: {name: "{{ .Release.Name }}-set"}
            spec:
              replicas: 2
              selector: {matchLabels: {app: "{{ .Release.Name }}-set"}}
              template:
                metadata: {labels: {app: "{{ .Release.Name }}-set"}}
                spec: {containers: [{name: app, image: registry.test/orders}]}
            """);

        TestConsole bad = run(
                release,
                ExitCode.GATE_FAILED,
                "--chart",
                chart,
                "--set",
                "replicas=0",
                "--namespace",
                namespace,
                "--timeout",
                "4s");

        assertThat(bad.out()).contains("FailedCreate", "exceeded quota: pods");
    }

    @ParameterizedTest
    @CsvSource({
        "helm-v3, hook-failed, pre-upgrade",
        "helm-v4, 'hook-failed,hook-succeeded', post-upgrade",
        "helm-v3, before-hook-creation, pre-upgrade",
    })
    void aHookThatFailsIsExplainedByItsOwnPodsAlsoWhereHelmTakesThemAway(String helm, String policy, String when)
            throws Exception {
        HelmRelease release = new HelmRelease(cluster, helm);
        String chart = chart("hook.yaml", """
            apiVersion: batch/v1
            kind: Job
            metadata:
              name: "{{ .Release.Name }}-migrate"
              annotations: {helm.sh/hook: %s, helm.sh/hook-delete-policy: "%s"}
            spec:
              backoffLimit: 0
              template:
                metadata: {annotations: {behaviour: test-fails}}
                spec: {restartPolicy: Never, containers: [{name: migrate, image: registry.test/migrate}]}
            """.formatted(when, policy));
        run(release, ExitCode.PASS, "--chart", chart, "--timeout", "20s");

        TestConsole bad = run(release, ExitCode.GATE_FAILED, "--chart", chart, "--timeout", "20s");

        assertThat(bad.out())
                .containsSubsequence(
                        "hook Job/" + release.name() + "-migrate:",
                        "container migrate: ended with exit code 1",
                        "| panic: cannot open the database",
                        "Rolling back to revision 1.");
    }
}
