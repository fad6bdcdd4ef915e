package io.jenkins.plugins.godelivery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.cluster.Cluster;
import io.jenkins.plugins.godelivery.cluster.OnCluster;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployments;
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

/** Deployments to a real cluster API with helm 3 and helm 4. */
@OnCluster
@Timeout(180)
class DeployCommandTest {
    private final Cluster cluster;

    @TempDir
    private Path folder;

    DeployCommandTest(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Copies the test chart, to be modified. */
    private Path chart() throws IOException {
        Path copy = folder.resolve("chart");
        try (Stream<Path> files = Files.walk(HelmRelease.CHART)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(HelmRelease.CHART.relativize(file)));
            }
        }
        return copy;
    }

    @ParameterizedTest
    @ValueSource(strings = {"helm-v3", "helm-v4"})
    void valuesAreLayeredFromTheChartToTheEnvironmentToFilesToSet(String helm) throws Exception {
        HelmRelease release = new HelmRelease(cluster, helm);
        Path file = Files.writeString(folder.resolve("more.yaml"), "replicas: 2\npassword: from-a-file\n");

        TestConsole console = new TestConsole();
        ExitCode code = console.run(release.deploy(
                "--environment", "staging", "--values", file.toString(), "--set", "password=hunter2\\,3"));

        assertThat(console.err()).isEmpty();
        assertThat(code).isEqualTo(ExitCode.PASS);
        assertThat(console.out())
                .contains(
                        "Installing for the first time.",
                        "value replicas: 2",
                        "value password: *** changed",
                        "deployed:")
                .doesNotContain("hunter2", "from-a-file");
        assertThat(release.deployment()).contains("\"replicas\":2", "hello staging");
        assertThat(release.helm("get", "values", release.name())).contains("password: hunter2,3", "replicas: 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"helm-v3", "helm-v4"})
    void aDryRunShowsWhatWouldChangeWithSecretsMaskedAndChangesNothing(String helm) throws Exception {
        HelmRelease release = new HelmRelease(cluster, helm);
        new TestConsole().run(release.deploy());

        TestConsole console = new TestConsole();
        ExitCode code = console.run(release.deploy("--set", "greeting=good day,password=hunter2", "--dry-run"));

        assertThat(code).isEqualTo(ExitCode.PASS);
        assertThat(console.out())
                .contains(
                        "Against revision 1 (orders-0.1.0):",
                        "Deployment/" + release.name() + " changes",
                        "           - name: GREETING",
                        "  +          value: '*** (",
                        "Secret/" + release.name() + " changes",
                        "value greeting: *** changed",
                        "value password: *** changed")
                .doesNotContain("hunter2", "from-the-chart");
        assertThat(release.statuses()).containsExactly("deployed");
    }

    @ParameterizedTest
    @CsvSource({
        "helm-v3, crash-loop, 'CrashLoopBackOff', 'panic: cannot open the database: connection refused'",
        "helm-v4, crash-loop, 'ended with exit code 2: Error (4 restarts)', '| 2026-11-21T13:00:01'",
        "helm-v3, image-pull, 'ImagePullBackOff: Back-off pulling image', 'event of pod'",
        "helm-v4, unready, 'runs but is not ready', 'Readiness probe failed: HTTP probe failed with statuscode: 503'",
    })
    void anUpgradeWhosePodsNeverBecomeReadyRollsBackAndSaysWhy(
            String helm, String behaviour, String why, String evidence) throws Exception {
        HelmRelease release = new HelmRelease(cluster, helm);
        new TestConsole().run(release.deploy("--set", "greeting=before"));

        TestConsole console = new TestConsole();
        ExitCode code =
                console.run(release.deploy("--set", "greeting=after,behaviour=" + behaviour, "--timeout", "5s"));

        assertThat(code).isEqualTo(ExitCode.GATE_FAILED);
        if (evidence.startsWith("|")) {
            assertThat(console.out()).contains(why, "| panic: cannot open the database");
        } else {
            assertThat(console.out()).contains(why, evidence);
        }
        assertThat(console.out())
                .contains("Rolling back to revision 1.", "failed: release", "Rolled back to revision 1.");
        assertThat(release.statuses()).containsExactly("superseded", "failed", "deployed");
        assertThat(release.deployment()).contains("before").doesNotContain(behaviour);
    }

    @Test
    void aFirstInstallationThatFailsIsTakenAway() throws Exception {
        HelmRelease release = new HelmRelease(cluster, "helm-v3");

        TestConsole console = new TestConsole();
        ExitCode code = console.run(release.deploy("--set", "behaviour=image-pull", "--timeout", "5s"));

        assertThat(code).isEqualTo(ExitCode.GATE_FAILED);
        assertThat(console.out()).contains("ImagePullBackOff", "Uninstalling the failed first installation.");
        assertThat(release.helm("history", release.name())).contains("not found");
    }

    @Test
    void aValuesFileThatIsNoYamlIsRefusedWithItsPlaceBeforeAnythingIsChanged() throws Exception {
        HelmRelease release = new HelmRelease(cluster, "helm-v4");
        Path file = Files.writeString(folder.resolve("broken.yaml"), "replicas: 2\npassword: [hunter2\ngreeting: x\n");

        TestConsole console = new TestConsole();
        ExitCode code = console.run(release.deploy("--values", file.toString()));

        assertThat(code).isEqualTo(ExitCode.USAGE);
        assertThat(console.err())
                .startsWith("godelivery: " + file + ":3:")
                .contains("not YAML")
                .doesNotContain("hunter2")
                .hasLineCount(1);
        assertThat(release.helm("history", release.name())).contains("not found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"helm-v3", "helm-v4"})
    void anErrorInATemplateIsToldWithItsFileAndLine(String helm) throws Exception {
        HelmRelease release = new HelmRelease(cluster, helm);
        Path chart = chart();
        Files.writeString(
                chart.resolve("templates/service.yaml"),
                "apiVersion: v1\nkind: Service\nmetadata:\n  name: {{ .Values.service.name | required \"a name\" }}\n");

        TestConsole console = new TestConsole();
        ExitCode code = console.run(release.arguments("deploy", "--chart", chart.toString()));

        assertThat(code).isEqualTo(ExitCode.USAGE);
        assertThat(console.err()).contains(chart + "/templates/service.yaml:4:").hasLineCount(1);
    }

    @Test
    void aUserWithoutRightsIsToldWhichRightIsMissing() throws Exception {
        HelmRelease release = new HelmRelease(cluster, "helm-v3");

        TestConsole console = new TestConsole();
        ExitCode code = console.run(
                release.deploy("--kubeconfig", cluster.kubeconfig("guest").toString()));

        assertThat(code).isEqualTo(ExitCode.USAGE);
        assertThat(console.err())
                .contains("user guest may not list secrets in namespace default: a role that allows it is needed")
                .hasLineCount(1);
    }

    @Test
    void theRollbackCommandGoesBackToTheRevisionBefore() throws Exception {
        HelmRelease release = new HelmRelease(cluster, "helm-v4");
        new TestConsole().run(release.deploy("--set", "greeting=one"));
        new TestConsole().run(release.deploy("--set", "greeting=two"));

        TestConsole console = new TestConsole();
        ExitCode code = console.run(release.arguments("rollback"));

        assertThat(code).isEqualTo(ExitCode.PASS);
        assertThat(console.out()).contains("Rolling back to revision 1", "value greeting: *** changed", "rolled back:");
        assertThat(release.deployment()).contains("\"one\"").doesNotContain("\"two\"");

        TestConsole wrong = new TestConsole();
        assertThat(wrong.run(release.arguments("rollback", "--revision", "9"))).isEqualTo(ExitCode.USAGE);
        assertThat(wrong.err()).contains("has no revision 9; it has [1 (superseded), 2 (superseded), 3 (deployed)]");
    }

    @Test
    void everyDeploymentIsARecordAndTheReportHasTheHistoryOfEachEnvironment() throws Exception {
        HelmRelease release = new HelmRelease(cluster, "helm-v3");
        String records = folder.resolve("records.jsonl").toString();
        new TestConsole().run(release.deploy("--record", records, "--environment", "staging"));
        new TestConsole()
                .run(release.deploy(
                        "--record",
                        records,
                        "--environment",
                        "staging",
                        "--set",
                        "behaviour=image-pull",
                        "--timeout",
                        "4s"));
        Path site = folder.resolve("site");

        TestConsole console = new TestConsole();
        ExitCode code = console.run("report", "--out", site.toString(), records);

        assertThat(code).as(console.err()).isEqualTo(ExitCode.PASS);
        assertThat(Files.readAllLines(Path.of(records)).stream()
                        .map(line -> Deployments.read(line).orElseThrow().key())
                        .distinct())
                .as("the record of a deployment is written when it begins, and again when it ends")
                .hasSize(2);
        assertThat(site.resolve("data/overview.json"))
                .content()
                .contains(
                        "\"deployments\":{\"successful\":1,\"pushed\":0,\"failed\":1,\"inconclusive\":0,\"unfinished\":0,\"earlier\":0,");
        assertThat(site.resolve("data/deployments.json"))
                .content()
                .contains(
                        "\"outcome\":\"failed\",\"revision\":3,\"rolledBackTo\":1",
                        "ImagePullBackOff",
                        "behaviour: *** changed",
                        "\"environments\":[{\"name\":\"staging\",\"deployments\":1,",
                        "\"failureRate\":0.5",
                        "\"cluster\":\"" + cluster.server() + "\"");
    }

    @Test
    void anImageByItsDigestIsPutWhereTheChartWantsIt() throws Exception {
        HelmRelease release = new HelmRelease(cluster, "helm-v3");
        String digest = "sha256:" + "0123456789abcdef".repeat(4);

        ExitCode code = new TestConsole().run(release.deploy("--image", "registry.test:5000/shop/orders@" + digest));

        assertThat(code).isEqualTo(ExitCode.PASS);
        assertThat(release.deployment()).contains("\"image\":\"registry.test:5000/shop/orders@" + digest + "\"");
    }

    @Test
    void anOlderBuildIsNotDeployedOverANewerOneUnlessForced() throws Exception {
        HelmRelease release = new HelmRelease(cluster, "helm-v4");
        new TestConsole().run(release.deploy("--build", "12"));

        TestConsole console = new TestConsole();
        assertThat(console.run(release.deploy("--build", "11"))).isEqualTo(ExitCode.REFUSED);
        assertThat(console.err())
                .isEqualTo(
                        "godelivery: build 11 is older than build 12, which is deployed as revision 1; force deploys it"
                                + " anyway\n");
        assertThat(new TestConsole().run(release.deploy("--build", "11", "--force")))
                .isEqualTo(ExitCode.PASS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"helm-v3", "helm-v4"})
    void valuesThatDoNotFitTheSchemaAreNamedWithoutSecrets(String helm) throws Exception {
        Path chart = chart();
        Files.writeString(chart.resolve("values.schema.json"), """
            {"properties": {"replicas": {"type": "integer"}, "password": {"type": "string", "pattern": "^[0-9]*$"}}}
            """);

        TestConsole console = new TestConsole();
        ExitCode code = console.run(new HelmRelease(cluster, helm)
                .arguments("deploy", "--chart", chart.toString(), "--set", "replicas=zwei,password=hunter2"));

        assertThat(code).isEqualTo(ExitCode.USAGE);
        assertThat(console.err())
                .startsWith("godelivery: the values do not fit " + chart + "/values.schema.json: orders: ")
                .contains("/replicas: got string, want integer", "/password: ***")
                .doesNotContain("hunter2")
                .hasLineCount(1);
    }

    @Test
    void aNamespaceThatIsNotThereIsRefusedUnlessItIsToBeMade() throws Exception {
        HelmRelease release = new HelmRelease(cluster, "helm-v4");

        TestConsole console = new TestConsole();
        ExitCode code = console.run(release.deploy("--namespace", "nowhere"));

        assertThat(code).isEqualTo(ExitCode.USAGE);
        assertThat(console.err())
                .isEqualTo(
                        "godelivery: namespaces \"nowhere\" not found: create the namespace, or set createNamespace\n");
        assertThat(new TestConsole().run(release.deploy("--namespace", "made-" + release.name(), "--create-namespace")))
                .isEqualTo(ExitCode.PASS);
    }

    @Test
    void helmThatIsNotThereIsNamed() throws Exception {
        TestConsole console = new TestConsole();

        ExitCode code = console.run(
                "deploy", "--release", "x", "--chart", HelmRelease.CHART.toString(), "--helm", "/nowhere/helm");

        assertThat(code).isEqualTo(ExitCode.MISSING_TOOL);
        assertThat(console.err()).isEqualTo("godelivery: /nowhere/helm is not installed or not on the PATH\n");
    }

    @Test
    void helmHimselfKeepsNothingOfAFailedCheck() throws Exception {
        HelmRelease release = new HelmRelease(cluster, "helm-v3");
        TestConsole console = new TestConsole();

        ExitCode code = console.run(release.arguments("deploy", "--chart", "no/such/chart/here"));

        assertThat(code).isEqualTo(ExitCode.USAGE);
        assertThat(console.err()).isEqualTo("godelivery: no/such/chart/here: no such chart folder or archive\n");
    }
}
