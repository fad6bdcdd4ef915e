package io.jenkins.plugins.godelivery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.cluster.Cluster;
import io.jenkins.plugins.godelivery.cluster.OnCluster;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment.Outcome;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Behaviour visible only with separate processes: kills, two concurrent deployments, and arguments that other users can
 * read.
 */
@OnCluster
@Timeout(180)
class DeployProcessTest {
    private final Cluster cluster;

    @TempDir
    private Path folder;

    DeployProcessTest(Cluster cluster) {
        this.cluster = cluster;
    }

    private Process godelivery(String name, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name).toFile());
        builder.environment().put("TMPDIR", folder.toString());
        return builder.start();
    }

    private void awaitStatus(HelmRelease release, String status, Process worker)
            throws IOException, InterruptedException {
        while (!release.statuses().contains(status)) {
            assertThat(worker.isAlive())
                    .as("%s: %s: %s", status, release.statuses(), said())
                    .isTrue();
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    /** Returns the output of all processes so far. */
    private String said() throws IOException {
        StringBuilder said = new StringBuilder();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                said.append(Files.readString(file));
            }
        }
        return said.toString();
    }

    /** Simulates the loss of the machine: kills godelivery and helm at once. */
    private static void kill(Process process) throws InterruptedException {
        List<ProcessHandle> tree = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        assertThat(tree).as("godelivery and its helm").hasSizeGreaterThan(1);
        tree.forEach(ProcessHandle::destroyForcibly);
        process.waitFor();
    }

    @ParameterizedTest
    @ValueSource(strings = {"helm-v3", "helm-v4"})
    void aPausedDeploymentGoesBackAtOnceWhenItsProcessIsEnded(String helm) throws Exception {
        HelmRelease release = new HelmRelease(cluster, helm);
        new TestConsole().run(release.deploy("--set", "greeting=before"));
        Path records = folder.resolve("records.jsonl");
        Process paused = godelivery(
                "paused",
                release.deploy(
                        "--set",
                        "greeting=after",
                        "--http-check",
                        "http://127.0.0.1:1/ for 1s onFail: pause",
                        "--analysis-time",
                        "2s",
                        "--record",
                        records.toString()));
        while (!said().contains("Decide with godelivery proceed")) {
            assertThat(paused.isAlive()).as(said()).isTrue();
            TimeUnit.MILLISECONDS.sleep(100);
        }

        paused.destroy(); // SIGTERM; Ctrl-C sends SIGINT.

        assertThat(paused.waitFor(100, TimeUnit.SECONDS)).isTrue();
        assertThat(said()).contains("is aborted, by a signal to this process (Ctrl-C)", "Rolled back to revision 1.");
        assertThat(release.deployment()).contains("\"value\":\"before\"");
        assertThat(release.statuses()).endsWith("deployed");
        List<Deployment> kept = records(records);
        assertThat(kept.get(kept.size() - 1).rolledBackTo()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"helm-v3", "helm-v4"})
    void aReleaseThatAKilledDeploymentLeftPendingIsRecoveredByTheNextOne(String helm) throws Exception {
        HelmRelease release = new HelmRelease(cluster, helm);
        new TestConsole().run(release.deploy("--set", "greeting=before"));
        Path records = folder.resolve("records.jsonl");
        Process killed = godelivery(
                "killed",
                release.deploy("--set", "behaviour=unready", "--timeout", "100s", "--record", records.toString()));
        awaitStatus(release, "pending-upgrade", killed);
        kill(killed);
        assertThat(release.statuses()).containsExactly("deployed", "pending-upgrade");
        assertThat(records(records))
                .as("what was known when it began")
                .singleElement()
                .satisfies(record -> {
                    assertThat(record.outcome()).isEqualTo(Outcome.UNFINISHED);
                    assertThat(record.revision()).isEqualTo(2);
                    assertThat(record.subject().release()).isEqualTo(release.name());
                    assertThat(record.subject().cluster()).isEqualTo(cluster.server());
                });

        TestConsole console = new TestConsole();
        ExitCode code = console.run(release.deploy("--set", "greeting=after"));

        assertThat(code).as(console.out() + console.err()).isEqualTo(ExitCode.PASS);
        assertThat(console.out())
                .contains(
                        "(process " + killed.pid() + ") ended without releasing the lock; taking it over.",
                        "Revision 2 was left pending-upgrade by ",
                        "which no longer runs.",
                        "Recovering by rollback to revision 1.",
                        "deployed:");
        assertThat(release.deployment()).contains("after").doesNotContain("unready");
    }

    private static List<Deployment> records(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .map(line -> Deployments.read(line).orElseThrow())
                .toList();
    }

    @Test
    void whatASignalBreaksOffIsRecordedWithWhatItLeft() throws Exception {
        HelmRelease release = new HelmRelease(cluster, "helm-v4");
        new TestConsole().run(release.deploy("--set", "greeting=before"));
        Path records = folder.resolve("records.jsonl");
        Process stopped = godelivery(
                "stopped",
                release.deploy(
                        "--set",
                        "behaviour=unready",
                        "--timeout",
                        "100s",
                        "--environment",
                        "staging",
                        "--record",
                        records.toString()));
        awaitStatus(release, "pending-upgrade", stopped);

        stopped.destroy();
        stopped.waitFor();

        Deployment last = records(records).get(1);
        assertThat(last.key()).isEqualTo(records(records).get(0).key());
        assertThat(last.outcome()).isEqualTo(Outcome.UNFINISHED);
        assertThat(last.reasons().get(0).text()).startsWith("it was interrupted, and left revision 2 ");
        TestConsole console = new TestConsole();
        console.run("report", "--out", folder.resolve("site").toString(), records.toString());
        assertThat(folder.resolve("site/data/deployments.json"))
                .content()
                .contains("\"environments\":[{\"name\":\"staging\",\"deployments\":0,", "\"failureRate\":1")
                .containsOnlyOnce("\"outcome\":\"unfinished\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"helm-v3", "helm-v4"})
    void aCanaryThatASignalEndedIsNotWhatTheNextOneGoesBackTo(String helm) throws Exception {
        HelmRelease release = new HelmRelease(cluster, helm);
        String chart = HelmRelease.CHART.resolveSibling("strategies").toString();
        new TestConsole().run(release.arguments("deploy", "--chart", chart, "--timeout", "90s"));
        Process stopped = godelivery(
                "stopped",
                release.arguments(
                        "deploy",
                        "--chart",
                        chart,
                        "--image",
                        "registry.test/payments:2",
                        "--strategy",
                        "canary",
                        "--stable-value",
                        "stable.image",
                        "--weights",
                        "10,25,40,60,75,100",
                        "--analysis-time",
                        "2s"));
        while (!said().contains("Canary: 75 %.")) {
            assertThat(stopped.isAlive()).as(said()).isTrue();
            TimeUnit.MILLISECONDS.sleep(50);
        }
        stopped.destroy();
        stopped.waitFor();

        TestConsole console = new TestConsole();
        ExitCode code = console.run(release.arguments(
                "deploy", "--chart", chart, "--image", "registry.test/payments:3-unready", "--timeout", "4s"));

        assertThat(code).as(console.out() + console.err()).isEqualTo(ExitCode.GATE_FAILED);
        assertThat(console.out()).contains("Upgrading from revision ", "Rolling back to revision ");
        assertThat(release.deployment()).contains("registry.test/payments:1");
        assertThat(cluster.request("GET", "/apis/apps/v1/namespaces/default/deployments", ""))
                .doesNotContain("\"" + release.name() + "-stable\"");
    }

    @Test
    void aFirstInstallationThatWasKilledIsTakenAwayAndDoneAnew() throws Exception {
        HelmRelease release = new HelmRelease(cluster, "helm-v3");
        Process killed = godelivery("killed", release.deploy("--set", "behaviour=unready", "--timeout", "100s"));
        awaitStatus(release, "pending-install", killed);
        kill(killed);

        TestConsole console = new TestConsole();
        ExitCode code = console.run(release.deploy());

        assertThat(code).as(console.out() + console.err()).isEqualTo(ExitCode.PASS);
        assertThat(console.out())
                .contains(
                        "was left pending-install", "Recovering: uninstalling what remains of the first installation.");
    }

    @Test
    void whatAnotherProgramLeftPendingIsRecoveredOnlyWhenTheUserSaysSo() throws Exception {
        HelmRelease release = new HelmRelease(cluster, "helm-v3");
        new TestConsole().run(release.deploy());
        Process helm = release.start(
                "upgrade",
                release.name(),
                HelmRelease.CHART.toString(),
                "--set",
                "behaviour=unready",
                "--wait",
                "--timeout",
                "100s");
        awaitStatus(release, "pending-upgrade", helm);
        helm.destroyForcibly().waitFor();

        TestConsole refused = new TestConsole();
        assertThat(refused.run(release.deploy())).isEqualTo(ExitCode.REFUSED);
        assertThat(refused.err())
                .contains(
                        "revision 2 is pending-upgrade since",
                        "it is not known whether the program that made it still runs",
                        "recover");
        TestConsole recovered = new TestConsole();
        assertThat(recovered.run(release.deploy("--recover")))
                .as(recovered.err())
                .isEqualTo(ExitCode.PASS);
    }

    @Test
    void ofTwoDeploymentsAtOnceOneWaitsForTheOther() throws Exception {
        HelmRelease release = new HelmRelease(cluster, "helm-v4");
        new TestConsole().run(release.deploy());
        Process first = godelivery("first", release.deploy("--set", "behaviour=unready", "--timeout", "8s"));
        awaitStatus(release, "pending-upgrade", first);

        TestConsole refused = new TestConsole();
        assertThat(refused.run(release.deploy("--lock-timeout", "0"))).isEqualTo(ExitCode.REFUSED);
        assertThat(refused.err())
                .contains("another deployment of the release is under way, by ", "(process " + first.pid() + ")");
        TestConsole second = new TestConsole();
        assertThat(second.run(release.deploy("--set", "greeting=second")))
                .as(second.err())
                .isEqualTo(ExitCode.PASS);

        assertThat(first.waitFor()).isEqualTo(ExitCode.GATE_FAILED.code());
        assertThat(second.out())
                .contains("Waiting for another deployment of the release, by ", "Upgrading from revision 3");
        assertThat(release.statuses()).containsExactly("superseded", "failed", "superseded", "deployed");
    }

    @Test
    void secretsAreNeverArgumentsOfHelmNorLeftInFilesNorPrinted() throws Exception {
        HelmRelease release = new HelmRelease(cluster, "helm-v3");
        Path values = Files.writeString(folder.resolve("secret.yaml"), "password: Zaunkoenig77\n");
        Path before = folder.resolve("said");
        Process process =
                godelivery("said", release.deploy("--values", values.toString(), "--set", "greeting=Rotkehlchen88"));

        Set<String> seen = new TreeSet<>();
        while (process.isAlive()) {
            process.descendants()
                    .forEach(child -> child.info()
                            .commandLine()
                            .filter(line -> line.startsWith(release.program()))
                            .ifPresent(seen::add));
            TimeUnit.MILLISECONDS.sleep(2);
        }

        assertThat(process.exitValue()).isEqualTo(ExitCode.PASS.code());
        assertThat(seen)
                .anyMatch(line -> line.contains(" upgrade --install "))
                .noneMatch(line -> line.contains("Zaunkoenig77"))
                .noneMatch(line -> line.contains("Rotkehlchen88"));
        assertThat(Files.readString(before)).doesNotContain("Zaunkoenig77");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("said", "secret.yaml");
        }
    }
}
