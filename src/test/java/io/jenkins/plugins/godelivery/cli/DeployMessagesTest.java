package io.jenkins.plugins.godelivery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.cluster.Cluster;
import io.jenkins.plugins.godelivery.cluster.OnCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages for errors of helm and the cluster name a workaround, and the workaround works. */
@OnCluster
@Timeout(180)
class DeployMessagesTest {
    private final Cluster cluster;

    @TempDir
    private Path folder;

    DeployMessagesTest(Cluster cluster) {
        this.cluster = cluster;
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

    @ParameterizedTest
    @ValueSource(strings = {"helm-v3", "helm-v4"})
    void whatLintFindsAndHelmDeploysAllTheSameIsAWarning(String helm) throws Exception {
        HelmRelease release = new HelmRelease(cluster, helm);
        cluster.apply("/api/v1/namespaces/default/configmaps/looked-up", """
            {apiVersion: v1, kind: ConfigMap, metadata: {name: looked-up}, data: {key: found}}
            """);
        Path chart = chart();
        Files.writeString(chart.resolve("templates/looked.yaml"), """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: "{{ .Release.Name }}-looked"}
            data: {key: {{ index (lookup "v1" "ConfigMap" "default" "looked-up").data "key" | quote }}}
            """);
        Path sub = Files.createDirectories(chart.resolve("charts/unnamed/templates"));
        Files.writeString(sub.resolveSibling("Chart.yaml"), "{apiVersion: v2, name: unnamed, version: 0.1.0}");

        TestConsole console = new TestConsole();
        ExitCode code = console.run(release.arguments("deploy", "--chart", chart.toString()));

        assertThat(code).as(console.err()).isEqualTo(ExitCode.PASS);
        assertThat(console.out())
                .contains(
                        "helm lint finds errors, but helm renders the chart nevertheless: ",
                        "looked.yaml:4",
                        "unnamed");
        cluster.request(
                "POST",
                "/api/v1/namespaces/default/configmaps",
                "{\"metadata\":{\"name\":\"" + release.name() + "-others\"}}");
        Files.writeString(chart.resolve("templates/others.yaml"), """
            {apiVersion: v1, kind: ConfigMap, metadata: {name: "{{ .Release.Name }}-others"}}
            """);
        TestConsole others = new TestConsole();
        assertThat(others.run(release.arguments("deploy", "--chart", chart.toString())))
                .isEqualTo(ExitCode.USAGE);
        assertThat(others.err())
                .as("no fault of the chart")
                .contains("takeOwnership")
                .doesNotContain("lint");
        Files.delete(chart.resolve("templates/others.yaml"));

        TestConsole quiet = new TestConsole();
        assertThat(quiet.run(release.arguments("deploy", "--chart", chart.toString(), "--no-lint")))
                .isEqualTo(ExitCode.PASS);
        assertThat(quiet.out()).doesNotContain("lint");
    }

    @Test
    void aReleaseMayHaveDotsInItsName() throws Exception {
        HelmRelease release = new HelmRelease(cluster, "helm-v4");
        String[] arguments = release.deploy("--dry-run");
        arguments[2] = "shop.v1." + release.name();

        TestConsole console = new TestConsole();
        assertThat(console.run(arguments)).as(console.err()).isEqualTo(ExitCode.PASS);

        arguments[2] = "shop..v1";
        TestConsole wrong = new TestConsole();
        assertThat(wrong.run(arguments)).isEqualTo(ExitCode.USAGE);
        assertThat(wrong.err()).contains("is not a release name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"helm-v3", "helm-v4"})
    void whatExistsAlreadyNamesTheWayToTakeItOver(String helm) throws Exception {
        HelmRelease release = new HelmRelease(cluster, helm);
        cluster.apply("/api/v1/namespaces/default/secrets/" + release.name(), """
            {apiVersion: v1, kind: Secret, metadata: {name: %s}}
            """.formatted(release.name()));

        TestConsole console = new TestConsole();
        assertThat(console.run(release.deploy())).isEqualTo(ExitCode.USAGE);
        assertThat(console.err())
                .contains("cannot be imported", "takeOwnership")
                .hasLineCount(1);
        assertThat(release.helm("history", release.name())).contains("not found");

        TestConsole taken = new TestConsole();
        assertThat(taken.run(release.deploy("--take-ownership")))
                .as(taken.err())
                .isEqualTo(ExitCode.PASS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"helm-v3", "helm-v4"})
    void aReleaseThatIsTooLargeNamesHelmignore(String helm) throws Exception {
        HelmRelease release = new HelmRelease(cluster, helm);
        Path chart = chart();
        byte[] random = new byte[1_500_000];
        new Random(1).nextBytes(random);
        Files.writeString(chart.resolve("dump.txt"), Base64.getEncoder().encodeToString(random));

        TestConsole console = new TestConsole();
        ExitCode code = console.run(release.arguments("deploy", "--chart", chart.toString()));

        assertThat(code).isNotEqualTo(ExitCode.PASS);
        assertThat(console.out() + console.err()).contains(".helmignore");
        assertThat(release.helm("history", release.name())).contains("not found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"helm-v3", "helm-v4"})
    void kindsThatTheClusterHasOtherwiseAreTold(String helm) throws Exception {
        HelmRelease release = new HelmRelease(cluster, helm);
        Path chart = chart();
        String name = "things.kind" + release.name().replace("-", "") + ".test";
        String kind = """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: %1$s}
            spec:
              group: %2$s
              scope: Namespaced
              names: {plural: things, singular: thing, kind: Thing}
              versions:
              - name: v1
                served: true
                storage: true
                schema: {openAPIV3Schema: {type: object, properties: {size: {type: %3$s}}}}
            """;
        String group = name.substring("things.".length());
        Path file = Files.createDirectories(chart.resolve("crds")).resolve("things.yaml");
        Files.writeString(file, kind.formatted(name, group, "string"));
        TestConsole first = new TestConsole();
        assertThat(first.run(release.arguments("deploy", "--chart", chart.toString())))
                .as(first.out() + first.err())
                .isEqualTo(ExitCode.PASS);
        assertThat(first.out()).doesNotContain("crds/");
        TestConsole same = new TestConsole();
        same.run(release.arguments("deploy", "--chart", chart.toString()));
        assertThat(same.out()).as("the API server's defaults are no difference").doesNotContain("crds/");

        Files.writeString(file, kind.formatted(name, group, "integer"));
        TestConsole console = new TestConsole();
        console.run(release.arguments("deploy", "--chart", chart.toString(), "--dry-run"));

        assertThat(console.out()).contains("crds/ of the chart and the cluster differ in " + name);
    }
}
