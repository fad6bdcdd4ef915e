package io.jenkins.plugins.godelivery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.cluster.Cluster;
import io.jenkins.plugins.godelivery.cluster.OnCluster;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is deployed is what was requested: values, images and weights, with both helm versions in a real cluster. */
@OnCluster
@Timeout(180)
class DeployAsSaidTest {
    private static final String DIGEST = "sha256:" + "0123456789abcdef".repeat(4);

    private final Cluster cluster;

    @TempDir
    private Path folder;

    DeployAsSaidTest(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Copies the test chart with another container. */
    private Path chart(String values, String metadata, String image) throws IOException {
        Path chart = folder.resolve("chart");
        try (Stream<Path> files = Files.walk(HelmRelease.CHART)) {
            for (Path file : files.toList()) {
                Files.copy(file, chart.resolve(HelmRelease.CHART.relativize(file)));
            }
        }
        Path template = chart.resolve("templates/deployment.yaml");
        Files.writeString(
                template,
                Files.readString(template)
                        .replace("\"{{ .Values.image.repository }}:{{ .Values.image.tag }}\"", image)
                        .replace("kind: Deployment\nmetadata:\n", "kind: Deployment\nmetadata:\n" + metadata));
        Path file = chart.resolve("values.yaml");
        Files.writeString(file, Files.readString(file).replaceAll("(?s)image:\n.*?greeting", values + "\ngreeting"));
        return chart;
    }

    @ParameterizedTest
    @ValueSource(strings = {"helm-v3", "helm-v4"})
    void aValueThatIsNoLongerGivenIsGone(String helm) throws Exception {
        HelmRelease release = new HelmRelease(cluster, helm);
        new TestConsole().run(release.deploy("--set", "greeting=1234567"));
        assertThat(release.deployment()).as("an integer").contains("\"value\":\"1234567\"");

        TestConsole preview = new TestConsole();
        preview.run(release.deploy("--dry-run"));
        // The preview names values and replaces their contents by a hash, which shows a change.
        assertThat(preview.out())
                .contains("value greeting: *** removed")
                .containsPattern("\\+ +value: '\\*\\*\\* \\([0-9a-f]{6}\\)'")
                .doesNotContain("1234567", "hello");

        TestConsole kept = new TestConsole();
        assertThat(kept.run(release.deploy("--reuse-values", "--set", "password=x")))
                .isEqualTo(ExitCode.PASS);
        assertThat(kept.out()).contains("Reusing the values of revision 1.");
        assertThat(release.helm("get", "values", release.name())).contains("greeting: 1234567", "password: x");

        assertThat(new TestConsole().run(release.deploy())).isEqualTo(ExitCode.PASS);
        assertThat(release.deployment()).contains("\"value\":\"hello\"").doesNotContain("1234567");
        assertThat(release.helm("get", "values", release.name())).contains("null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"helm-v3", "helm-v4"})
    void anImageThatNoPodWouldRunIsRefusedWithTheValuesThatTheChartReads(String helm) throws Exception {
        Path chart = chart(
                "image: {repository: unused, tag: 1}\nweb: {container: {image: registry.test/web, tag: \"7\"}}",
                "",
                "{{ .Values.web.container.image }}:{{ .Values.web.container.tag }}");
        HelmRelease release = new HelmRelease(cluster, helm);

        TestConsole console = new TestConsole();
        ExitCode code = console.run(
                release.arguments("deploy", "--chart", chart.toString(), "--image", "registry.test/web@" + DIGEST));

        assertThat(code).isEqualTo(ExitCode.USAGE);
        assertThat(console.err())
                .contains(
                        "no pod of the chart would run registry.test/web@" + DIGEST,
                        "tried the values image.repository, image.tag",
                        "its pods run registry.test/web:7",
                        "the chart seems to read web.container.image, web.container.tag",
                        "imageValue")
                .hasLineCount(1);
        assertThat(release.helm("history", release.name())).contains("not found");

        TestConsole named = new TestConsole();
        String records = folder.resolve("records.jsonl").toString();
        ExitCode done = named.run(release.arguments(
                "deploy",
                "--chart",
                chart.toString(),
                "--image",
                "registry.test/web@" + DIGEST,
                "--image-value",
                "web.container",
                "--record",
                records));
        assertThat(done).as(named.err()).isEqualTo(ExitCode.PASS);
        assertThat(release.deployment()).contains("registry.test/web@" + DIGEST);
        List<String> lines = Files.readAllLines(Path.of(records));
        assertThat(Deployments.read(lines.get(lines.size() - 1))
                        .orElseThrow()
                        .subject()
                        .image())
                .isEqualTo("registry.test/web@" + DIGEST);
    }

    @Test
    void aDigestThatTheTemplatesDoNotReadIsSaidAnotherWay() throws Exception {
        Path chart = chart(
                "image: {repository: r.test/x, tag: \"1\", digest: \"\"}",
                "",
                "{{ .Values.image.repository }}:{{ .Values.image.tag }}");
        HelmRelease release = new HelmRelease(cluster, "helm-v4");

        TestConsole console = new TestConsole();
        ExitCode code = console.run(
                release.arguments("deploy", "--chart", chart.toString(), "--image", "r.test/x:2@" + DIGEST));

        assertThat(code).as(console.err()).isEqualTo(ExitCode.PASS);
        assertThat(release.deployment()).contains("\"image\":\"r.test/x@" + DIGEST + "\"");
    }

    @ParameterizedTest
    @CsvSource({
        "helm-v3, version, {{ .Values.image.tag }}, label version",
        "helm-v4, version, {{ .Values.image.tag }}, label version",
        "helm-v4, release-{{ .Values.image.tag }}, mine, key of a label"
    })
    void aDigestDoesNotBecomeALabel(String helm, String key, String value, String where) throws Exception {
        Path chart = chart(
                "image: {repository: r.test/x, tag: \"1\"}",
                "  labels: {\"" + key + "\": \"" + value + "\"}\n",
                "{{ .Values.image.repository }}:{{ .Values.image.tag }}");
        HelmRelease release = new HelmRelease(cluster, helm);

        TestConsole console = new TestConsole();
        ExitCode code =
                console.run(release.arguments("deploy", "--chart", chart.toString(), "--image", "r.test/x@" + DIGEST));

        assertThat(code).isEqualTo(ExitCode.USAGE);
        assertThat(console.err())
                .contains("the chart uses the tag elsewhere, too (" + where + ")", "image.digest")
                .hasLineCount(1);
        assertThat(new TestConsole()
                        .run(release.arguments("deploy", "--chart", chart.toString(), "--image", "r.test/x:2")))
                .isEqualTo(ExitCode.PASS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"helm-v3", "helm-v4"})
    void aCanaryOfAChartWithoutWeightIsRefused(String helm) throws Exception {
        HelmRelease release = new HelmRelease(cluster, helm);
        release.helm("create", folder.resolve("created").toString());
        for (String chart : List.of(folder.resolve("created").toString(), HelmRelease.CHART.toString())) {
            TestConsole console = new TestConsole();
            ExitCode code = console.run(release.arguments("deploy", "--chart", chart, "--strategy", "canary"));

            assertThat(code).isEqualTo(ExitCode.USAGE);
            assertThat(console.err())
                    .contains("strategy canary: the chart's objects are the same whatever \"canary.weight\" is")
                    .hasLineCount(1);
        }
        assertThat(release.helm("history", release.name())).contains("not found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"helm-v3", "helm-v4"})
    void theChartOfHelmCreateTakesADigest(String helm) throws Exception {
        HelmRelease release = new HelmRelease(cluster, helm);
        release.helm("create", folder.resolve("created").toString());

        TestConsole console = new TestConsole();
        ExitCode code = console.run(release.arguments(
                "deploy",
                "--chart",
                folder.resolve("created").toString(),
                "--image",
                "docker.io/library/nginx@" + DIGEST,
                "--dry-run"));

        assertThat(code).as(console.err()).isEqualTo(ExitCode.PASS);
        assertThat(console.out()).contains("nginx@" + DIGEST);
    }
}
