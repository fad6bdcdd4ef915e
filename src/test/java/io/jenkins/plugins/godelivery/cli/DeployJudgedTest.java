package io.jenkins.plugins.godelivery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.cluster.Cluster;
import io.jenkins.plugins.godelivery.cluster.OnCluster;
import io.jenkins.plugins.godelivery.docker.Started;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Criteria for a deployment besides its pods: chart tests and git history. */
@OnCluster
@Timeout(180)
class DeployJudgedTest {
    private final Cluster cluster;

    @TempDir
    private Path folder;

    DeployJudgedTest(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Copies the test chart with a chart test: a pod that ends as its annotation says. */
    private Path chartWithTest() throws IOException {
        Path copy = folder.resolve("chart");
        try (Stream<Path> files = Files.walk(HelmRelease.CHART)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(HelmRelease.CHART.relativize(file)));
            }
        }
        Files.writeString(copy.resolve("templates/test.yaml"), """
            apiVersion: v1
            kind: Pod
            metadata:
              name: {{ .Release.Name }}-test
              annotations: {helm.sh/hook: test, behaviour: {{ .Values.verdict | default "" | quote }}}
            spec:
              restartPolicy: Never
              containers: [{name: test, image: registry.test/orders-test}]
            """);
        return copy;
    }

    @ParameterizedTest
    @ValueSource(strings = {"helm-v3", "helm-v4"})
    void aDeploymentWhoseHelmTestFailsIsRolledBack(String helm) throws Exception {
        HelmRelease release = new HelmRelease(cluster, helm);
        String chart = chartWithTest().toString();
        TestConsole good = new TestConsole();
        assertThat(good.run(release.arguments(
                        "deploy", "--chart", chart, "--set", "greeting=before", "--test", "--timeout", "30s")))
                .as(good.out() + good.err())
                .isEqualTo(ExitCode.PASS);

        TestConsole bad = new TestConsole();
        ExitCode code = bad.run(release.arguments(
                "deploy",
                "--chart",
                chart,
                "--set",
                "greeting=after,verdict=test-fails",
                "--test",
                "--timeout",
                "30s"));

        assertThat(code).as(bad.out() + bad.err()).isEqualTo(ExitCode.GATE_FAILED);
        assertThat(bad.out())
                .contains("Failed: helm test: ", "Rolling back to revision 1.")
                .contains("hook Pod/" + release.name() + "-test:", "container test: ended with exit code 1");
        assertThat(release.deployment()).contains("before");
    }

    @Test
    void anAncestorOfTheDeployedCommitIsNotDeployedOverIt() throws Exception {
        HelmRelease release = new HelmRelease(cluster, "helm-v3");
        git("init", "--quiet", "--initial-branch=main");
        git("commit", "--quiet", "--allow-empty", "-m", "older");
        git("commit", "--quiet", "--allow-empty", "-m", "newer");
        assertThat(godelivery(release).output()).contains("deployed: release " + release.name());

        git("checkout", "--quiet", "HEAD~1");
        Started older = godelivery(release);
        Started forced = godelivery(release, "--force");

        assertThat(older.code()).isEqualTo(ExitCode.REFUSED.code());
        assertThat(older.output())
                .containsPattern(
                        "commit [0-9a-f]{12} is older than commit [0-9a-f]{12}, which is deployed as revision 1; force"
                                + " deploys it anyway");
        assertThat(forced.code()).as(forced.output()).isZero();
    }

    private void git(String... arguments) throws IOException {
        List<String> line = new ArrayList<>(
                List.of("git", "-C", folder.toString(), "-c", "user.name=anna", "-c", "user.email=anna@shop.test"));
        line.addAll(List.of(arguments));
        Started done = Started.of(line, Map.of());
        assertThat(done.code()).as(done.output()).isZero();
    }

    /** Runs a process, because only a process can have another working directory. */
    private Started godelivery(HelmRelease release, String... more) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                "env",
                "-C",
                folder.toString(),
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                absolute(System.getProperty("java.class.path")),
                Main.class.getName()));
        line.addAll(List.of(release.arguments(
                "deploy",
                "--chart",
                HelmRelease.CHART.toAbsolutePath().toString(),
                "--timeout",
                "20s",
                "--record",
                folder.resolve("deployments.jsonl").toString())));
        line.addAll(List.of(more));
        return Started.of(line, Map.of());
    }

    private static String absolute(String classPath) {
        return Stream.of(classPath.split(java.io.File.pathSeparator))
                .filter(path -> !path.isEmpty())
                .map(path -> Path.of(path).toAbsolutePath().toString())
                .reduce((a, b) -> a + java.io.File.pathSeparator + b)
                .orElseThrow();
    }
}
