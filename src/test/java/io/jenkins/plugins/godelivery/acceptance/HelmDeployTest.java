package io.jenkins.plugins.godelivery.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.godelivery.cluster.Cluster;
import io.jenkins.plugins.godelivery.cluster.OnCluster;
import io.jenkins.plugins.godelivery.docker.ProcessTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** helmDeploy and helmRollback against a real cluster API: their effects, logs and leftovers. */
@OnController
@OnCluster
@Timeout(value = 6, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HelmDeployTest {
    private static final String DIGEST = "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    /** Image record in the format of godelivery image, which anybody can write. */
    private static final String IMAGE_RECORD = """
            writeFile file: 'image.json', text: '{"schema":1,"containerimage.digest":"%1$s","image":"registry.test/shop/orders","digest":"%1$s","tags":["2.0"],"pushed":true,"engine":"daemonless","commit":"","platforms":[],"warnings":[],"labels":{},"annotations":{},"built":"2026-11-21T12:00:00Z","seconds":1.5}'
            goReport files: 'image.json'
        """.formatted(DIGEST);

    @ParameterizedTest
    @ValueSource(strings = {"helm-v3", "helm-v4"})
    void anInstallationAndAnUpgradeWithAnImage(String helm, Controller jenkins, Cluster cluster) throws Exception {
        ReleaseOnController release = new ReleaseOnController(jenkins, cluster, helm);

        Build first = release.deploy("environment: 'staging'").run();
        Build second = release.deploy("environment: 'staging', image: 'registry.test/shop/orders@" + DIGEST + "'")
                .run();

        assertThat(first.log()).contains("Installing for the first time.", "deployed: release " + release.name());
        assertThat(first.result()).isEqualTo("SUCCESS");
        assertThat(second.log())
                .contains(
                        "Upgrading from revision 1 (orders-0.1.0).",
                        "after the step: successful, revision 2, rolled back: false, image: registry.test/shop/orders@"
                                + DIGEST)
                .doesNotContain("\tat ");
        assertThat(release.deployment()).contains("registry.test/shop/orders@" + DIGEST, "hello staging");
        assertThat(release.statuses()).containsExactly("superseded", "deployed");
        assertThat(cluster.request(
                        "GET", "/api/v1/namespaces/default/secrets/sh.helm.release.v1." + release.name() + ".v2", ""))
                .contains("\"go-delivery/run\":\"helm-deploy." + second.number() + "\"");
        JsonNode record = jenkins.get(second.path() + "/go-delivery/data/deployments.json")
                .at("/deployments/0");
        assertThat(record.get("outcome").asText()).isEqualTo("successful");
        assertThat(record.get("run").asText()).isEqualTo("helm-deploy #" + second.number());
        assertThat(record.get("cluster").asText()).isEqualTo(cluster.server());
        assertThat(second.report().at("/deployments/0/image").asText()).endsWith(DIGEST);
        JsonNode staging = environment(jenkins, "staging");
        assertThat(staging.at("/history/0/run").asText()).isEqualTo("helm-deploy #" + second.number());
        assertThat(staging.get("deployments").asInt()).isGreaterThanOrEqualTo(2);
        assertThat(staging.get("perDay").asDouble()).isPositive();
        assertThat(staging.get("failureRate").asDouble()).isZero();
        assertNothingIsLeft(jenkins);
    }

    @Test
    void anImageThatNoStepOfOursPushedIsNotDeployed(Controller jenkins, Cluster cluster) throws Exception {
        ReleaseOnController release = new ReleaseOnController(jenkins, cluster, "helm-v4");
        Build build = release.deployAfter(
                        IMAGE_RECORD.replace("registry.test/shop/orders", "evil.example/x/orders"),
                        "environment: 'staging'")
                .run();
        assertThat(build.result()).isEqualTo("SUCCESS");
        assertThat(build.log()).doesNotContain("which this run pushed");
        assertThat(release.deployment()).doesNotContain("evil.example");
    }

    private static JsonNode environment(Controller jenkins, String name) throws Exception {
        for (JsonNode environment :
                jenkins.get("/job/helm-deploy/go-delivery/api/json?depth=2").get("environments")) {
            if (environment.get("name").asText().equals(name)) {
                return environment;
            }
        }
        throw new AssertionError("no environment " + name);
    }

    @Test
    void podsThatNeverBecomeReadyRollBackAndTheStageSaysWhy(Controller jenkins, Cluster cluster) throws Exception {
        ReleaseOnController release = new ReleaseOnController(jenkins, cluster, "helm-v4");
        release.deploy("set: ['greeting=before']").run();

        Build build = release.deploy("set: ['greeting=after,behaviour=crash-loop']", "timeout: '5s'")
                .run();

        assertThat(build.result()).isEqualTo("FAILURE");
        assertThat(build.log())
                .contains("CrashLoopBackOff", "| panic: cannot open the database", "Rolling back to revision 1.")
                .contains("Rolled back to revision 1.")
                .doesNotContain("\tat ");
        assertThat(release.statuses()).containsExactly("superseded", "failed", "deployed");
        assertThat(release.deployment()).contains("before");
        JsonNode step = build.report().at("/steps/0");
        assertThat(step.at("/totals/verdict").asText()).isEqualTo("fail");
        assertThat(step.get("reason").asText()).contains("CrashLoopBackOff").doesNotContain("\n");
        JsonNode record =
                jenkins.get(build.path() + "/go-delivery/data/deployments.json").at("/deployments/0");
        assertThat(record.get("rolledBackTo").asInt()).isOne();
        assertThat(record.get("reasons").toString()).contains("panic: cannot open the database");
    }

    @Test
    void aFailureThatIsOnlyRecordedIsAnObjectForScripts(Controller jenkins, Cluster cluster) throws Exception {
        ReleaseOnController release = new ReleaseOnController(jenkins, cluster, "helm-v3");

        Build build = release.deploy("set: ['behaviour=image-pull']", "timeout: '5s'", "failOn: 'UNSTABLE'")
                .run();

        assertThat(build.result()).isEqualTo("UNSTABLE");
        assertThat(build.log())
                .contains(
                        "after the step: failed, revision 0, rolled back: false, image: registry.test/orders:1.0,"
                                + " because: ",
                        "ImagePullBackOff");
    }

    @Test
    void aRollbackGoesBackToWhatWasDeployedBefore(Controller jenkins, Cluster cluster) throws Exception {
        ReleaseOnController release = new ReleaseOnController(jenkins, cluster, "helm-v3");
        release.deploy("set: ['greeting=before']").run();
        release.deploy("set: ['greeting=after']").run();

        Build build = release.rollback().run();

        assertThat(build.log())
                .contains("Rolling back to revision 1", "after the step: successful, revision 3, rolled back: true");
        assertThat(release.deployment()).contains("before");
    }

    @Test
    void aDryRunShowsTheDifferenceAndChangesNothing(Controller jenkins, Cluster cluster) throws Exception {
        ReleaseOnController release = new ReleaseOnController(jenkins, cluster, "helm-v4");
        release.deploy().run();

        Build build =
                release.deploy("set: ['greeting=good day']", "dryRun: true").run();

        assertThat(build.log())
                .contains(
                        "Against revision 1 (orders-0.1.0):",
                        "value greeting: *** changed",
                        "after the step: dryRun, revision 0")
                .containsPattern("- +value: '\\*\\*\\* \\([0-9a-f]{6}\\)'\n.*\\+ +value: '\\*\\*\\* \\([0-9a-f]{6}\\)'")
                .doesNotContain("good day");
        assertThat(build.result()).isEqualTo("SUCCESS");
        assertThat(release.statuses()).containsExactly("deployed");
    }

    @Test
    void whatIsWrongIsSaidInOneLineBeforeAnythingIsChanged(Controller jenkins, Cluster cluster) throws Exception {
        ReleaseOnController release = new ReleaseOnController(jenkins, cluster, "helm-v4");
        String spoilt = "writeFile file: 'spoilt.yaml', text: 'replicas: 1\\nimage: {tag: [\\n'";

        Build syntax = release.deployAfter(spoilt, "values: ['spoilt.yaml']").run();
        Build rights = release.deploy("credentialsId: 'guest'").run();
        Build nobody = release.deploy("credentialsId: 'nobody'").run();
        Build weights =
                release.deploy("strategy: 'canary'", "weights: ['10', '200']").run();
        Build server = release.deploy("credentialsId: 'token'").run();

        assertOneLine(syntax, "ERROR: helmDeploy: spoilt.yaml:3:1: not YAML: ");
        assertOneLine(rights, "ERROR: helmDeploy: user guest may not ");
        assertOneLine(nobody, "ERROR: helmDeploy: this build has no credentials \"nobody\" of the kind");
        assertOneLine(weights, "ERROR: helmDeploy: weights: \"200\" is not a share from 1 to 100");
        assertOneLine(
                server, "ERROR: helmDeploy: the credentials \"token\" are a token: name its cluster with serverUrl");
        assertThat(release.helm("history", release.name())).contains("not found");
        assertNothingIsLeft(jenkins);
    }

    private static void assertOneLine(Build build, String line) throws Exception {
        assertThat(build.result()).isEqualTo("FAILURE");
        assertThat(build.log()).contains(line).doesNotContain("\tat ");
    }

    @Test
    void aTokenForAServerIsAKubeconfig(Controller jenkins, Cluster cluster) throws Exception {
        ReleaseOnController release = new ReleaseOnController(jenkins, cluster, "helm-v4");

        Build build = release.deploy(
                        "credentialsId: 'token'",
                        "serverUrl: '" + cluster.server() + "'",
                        "caCertificate: '''" + cluster.authority() + "'''")
                .run();

        assertThat(build.log()).contains("after the step: successful, revision 1");
        assertThat(build.log()).doesNotContain("admin-token");
    }

    @Test
    void anOlderBuildIsNotDeployedOverANewerOne(Controller jenkins, Cluster cluster) throws Exception {
        ReleaseOnController release = new ReleaseOnController(jenkins, cluster, "helm-v3");
        release.deploy("build: 900000").run();

        Build older = release.deploy().run();
        Build forced = release.deploy("force: true").run();

        assertOneLine(older, "is older than build 900000, which is deployed as revision 1; force deploys it anyway");
        assertThat(forced.result()).isEqualTo("SUCCESS");
    }

    @Test
    void secretsAreInNoArgumentNoLogAndNoFileThatStays(Controller jenkins, Cluster cluster) throws Exception {
        ReleaseOnController release = new ReleaseOnController(jenkins, cluster, "helm-v3");
        Build build = release.deployAfter(
                        "writeFile file: 'secret.yaml', text: 'password: Zaunkoenig77'",
                        "values: ['secret.yaml']",
                        "set: ['greeting=Rotkehlchen88']")
                .start();

        Set<String> arguments = new TreeSet<>();
        while (build.json().get("building").asBoolean()) {
            long pause = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(300);
            while (System.nanoTime() < pause) {
                commandLines(arguments);
            }
        }

        assertThat(build.result()).as(build.log()).isEqualTo("SUCCESS");
        assertThat(arguments)
                .anyMatch(line -> line.contains(release.name()) && line.contains("upgrade"))
                .noneMatch(line -> line.contains("Zaunkoenig77")
                        || line.contains("Rotkehlchen88")
                        || line.contains("admin-token"));
        assertThat(build.log()).doesNotContain("Zaunkoenig77", "admin-token");
        assertThat(release.helm("get", "values", release.name())).contains("Zaunkoenig77", "Rotkehlchen88");
        assertNothingIsLeft(jenkins);
        assertThat(filesWith(
                        jenkins.home().toPath().resolve("jobs/helm-deploy/builds/" + build.number() + "/go-delivery"),
                        "admin-token"))
                .isEmpty();
    }

    static void commandLines(Set<String> into) {
        ProcessTable.commandLines()
                .lines()
                .filter(line -> !line.contains("surefire"))
                .forEach(into::add);
    }

    /** Asserts that steps left no private files on the built-in node and no journals. */
    static void assertNothingIsLeft(Controller jenkins) throws IOException {
        Path temporary = jenkins.home().toPath().resolve("workspace/helm-deploy@tmp/go-delivery");
        if (Files.isDirectory(temporary)) {
            try (Stream<Path> left = Files.list(temporary)) {
                assertThat(left).isEmpty();
            }
        }
        assertThat(journals(jenkins)).isEmpty();
    }

    static List<Path> journals(Controller jenkins) throws IOException {
        try (Stream<Path> files = Files.walk(jenkins.home().toPath().resolve("jobs/helm-deploy/builds"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("journal"))
                    .toList();
        }
    }

    static List<Path> filesWith(Path folder, String text) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> contains(file, text))
                    .toList();
        }
    }

    private static boolean contains(Path file, String text) {
        try {
            return new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException e) {
            return false; // The file was temporary and is gone.
        }
    }
}
