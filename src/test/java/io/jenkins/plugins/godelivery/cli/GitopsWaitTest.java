package io.jenkins.plugins.godelivery.cli;

import static io.jenkins.plugins.godelivery.cluster.GitopsObjects.applied;
import static io.jenkins.plugins.godelivery.cluster.GitopsObjects.argo;
import static io.jenkins.plugins.godelivery.cluster.GitopsObjects.ready;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.cluster.Cluster;
import io.jenkins.plugins.godelivery.cluster.GitopsObjects;
import io.jenkins.plugins.godelivery.cluster.OnCluster;
import io.jenkins.plugins.godelivery.docker.Started;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A rollout by an operator, from a real git repository; the API is a real one, and the test plays the operator. */
@OnCluster
@Timeout(180)
class GitopsWaitTest {
    private static final String DIGEST = "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    private static final String FLUX_REPOSITORY =
            "\"sourceRef\": {\"kind\": \"GitRepository\", \"name\": \"manifests\"}";

    private final Cluster cluster;
    private final GitopsObjects objects;
    private final String namespace;

    @TempDir
    private Path folder;

    private Path bare;
    private Path work;

    GitopsWaitTest(Cluster cluster) throws Exception {
        this.cluster = cluster;
        objects = new GitopsObjects(cluster);
        namespace = objects.namespace();
    }

    @BeforeEach
    void repository() throws Exception {
        bare = folder.resolve("manifests.git");
        work = folder.resolve("work");
        git("init", "--quiet", "--bare", "--initial-branch=main", bare.toString());
        git("clone", "--quiet", bare.toString(), work.toString());
        Files.writeString(work.resolve("values.yaml"), "image:\n  digest: \"\"\n");
        push("Staging");
    }

    private String git(String... arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of("git", "-c", "user.name=anna", "-c", "user.email=anna@shop.test"));
        line.addAll(List.of(arguments));
        Started done = Started.of(line, Map.of());
        assertThat(done.code()).as(done.output()).isZero();
        return done.output().strip();
    }

    /** @return the commit */
    private String push(String message) throws IOException {
        git("-C", work.toString(), "add", ".");
        git("-C", work.toString(), "commit", "--quiet", "--allow-empty", "-m", message);
        git("-C", work.toString(), "push", "--quiet", "origin", "HEAD:main");
        return head();
    }

    private String head() throws IOException {
        return git("-C", bare.toString(), "rev-parse", "main");
    }

    private CompletableFuture<ExitCode> gitops(TestConsole console, String kind, String timeout) throws IOException {
        String kubeconfig = cluster.kubeconfig("admin").toString();
        return CompletableFuture.supplyAsync(() -> console.run(
                "gitops",
                "--repository",
                bare.toUri().toString(),
                "--file",
                "values.yaml",
                "--image",
                DIGEST,
                "--record",
                folder.resolve("deployments.jsonl").toString(),
                "--kubeconfig",
                kubeconfig,
                "--wait-for",
                kind + "/" + namespace + "/orders",
                "--timeout",
                timeout));
    }

    /** @return the commit that was pushed after another */
    private String pushedAfter(String before, CompletableFuture<ExitCode> running) throws Exception {
        while (head().equals(before)) {
            assertThat(running).as("ended without a push").isNotDone();
            TimeUnit.MILLISECONDS.sleep(100);
        }
        return head();
    }

    /** @return the commit that has been rolled out before */
    private String appliedByKustomization() throws Exception {
        String before = head();
        objects.create("Kustomization", "", FLUX_REPOSITORY);
        objects.status("Kustomization", applied(before));
        return before;
    }

    /** @return the commit that has been rolled out before */
    private String syncedByApplication() throws Exception {
        String before = head();
        objects.create("Application", "", "\"project\": \"default\"");
        objects.status("Application", argo("Synced", before, "Healthy"));
        return before;
    }

    @Test
    void aKustomizationThatWasReadyBeforeIsWaitedForUntilItHasAppliedTheCommit() throws Exception {
        String before = appliedByKustomization();
        TestConsole console = new TestConsole();
        CompletableFuture<ExitCode> running = gitops(console, "Kustomization", "60s");
        String ours = pushedAfter(before, running);
        TimeUnit.SECONDS.sleep(4);
        assertThat(running).as("it is ready, but of the commit before").isNotDone();
        objects.status("Kustomization", applied(ours));

        assertThat(running.get()).as(console.out() + console.err()).isEqualTo(ExitCode.PASS);
        assertThat(console.out())
                .contains(
                        "Waits until Kustomization/" + namespace + "/orders has rolled out " + ours,
                        "Ready is True: ReconciliationSucceeded: Applied revision: main@sha1:" + ours);
        assertThat(Files.readString(folder.resolve("deployments.jsonl")))
                .contains("\"outcome\":\"successful\"", "rollout by Kustomization/" + namespace + "/orders");
    }

    @Test
    void aKustomizationThatFailsWithTheCommitFailsInItsOwnWords() throws Exception {
        String before = appliedByKustomization();
        TestConsole console = new TestConsole();
        CompletableFuture<ExitCode> running = gitops(console, "Kustomization", "60s");
        String ours = pushedAfter(before, running);
        String message = "timeout waiting for: [Deployment/shop/orders status: 'InProgress']";
        objects.status(
                "Kustomization",
                ready("False", "HealthCheckFailed", message)
                        + ", \"lastAppliedRevision\": \"main@sha1:%s\", \"lastAttemptedRevision\": \"main@sha1:%s\""
                                .formatted(before, ours));

        assertThat(running.get()).as(console.out()).isEqualTo(ExitCode.GATE_FAILED);
        assertThat(console.out())
                .contains("Failed: Kustomization/" + namespace + "/orders: Ready is False: HealthCheckFailed: "
                        + message);
        assertThat(Files.readString(folder.resolve("deployments.jsonl"))).contains("\"outcome\":\"failed\"", message);
    }

    @Test
    void whatIsNotRolledOutInTimeIsIncompleteAndSaysWhatWasSeenLast() throws Exception {
        String before = appliedByKustomization();
        TestConsole console = new TestConsole();

        assertThat(gitops(console, "Kustomization", "5s").get())
                .as(console.out())
                .isEqualTo(ExitCode.INCOMPLETE);
        assertThat(console.out())
                .contains("timed out after 5s, last seen: Ready is True", "(applied: main@sha1:" + before + ")");
        assertThat(head()).as("it is pushed").isNotEqualTo(before);
    }

    @Test
    void whatIsSaidOfAnOlderGenerationIsNotTaken() throws Exception {
        objects.create("Kustomization", "", FLUX_REPOSITORY);
        Files.writeString(work.resolve("values.yaml"), "image:\n  digest: \"" + DIGEST + "\"\n");
        String there = push("By hand");
        objects.status(
                "Kustomization", applied(there).replace("\"observedGeneration\": 1", "\"observedGeneration\": 0"));
        TestConsole console = new TestConsole();

        assertThat(gitops(console, "Kustomization", "3s").get())
                .as(console.out())
                .isEqualTo(ExitCode.INCOMPLETE);
        assertThat(console.out()).contains("last seen: outdated: Ready is True").doesNotContain("Pushed");
    }

    @Test
    void aCommitOnTopOfOursCountsAndNothingPushedIsWaitedForToo() throws Exception {
        String before = appliedByKustomization();
        TestConsole console = new TestConsole();
        CompletableFuture<ExitCode> running = gitops(console, "Kustomization", "60s");
        pushedAfter(before, running);
        git("-C", work.toString(), "pull", "--quiet", "origin", "main");
        String theirs = push("Something else");
        objects.status("Kustomization", applied(theirs));
        assertThat(running.get()).as(console.out() + console.err()).isEqualTo(ExitCode.PASS);

        TestConsole unchanged = new TestConsole();
        assertThat(gitops(unchanged, "Kustomization", "60s").get()).isEqualTo(ExitCode.PASS);
        assertThat(unchanged.out()).contains("Nothing to change", "has rolled out " + theirs);
        assertThat(head()).isEqualTo(theirs);

        objects.status("Kustomization", applied(before));
        TestConsole older = new TestConsole();
        assertThat(gitops(older, "Kustomization", "4s").get()).isEqualTo(ExitCode.INCOMPLETE);
    }

    @Test
    void anApplicationMustBeSyncedAtTheCommitAndHealthyWithNoOperationRunning() throws Exception {
        String before = syncedByApplication();
        TestConsole console = new TestConsole();
        CompletableFuture<ExitCode> running = gitops(console, "Application", "60s");
        String ours = pushedAfter(before, running);
        objects.status("Application", argo("OutOfSync", ours, "Healthy"));
        TimeUnit.SECONDS.sleep(4);
        objects.status(
                "Application",
                argo("Synced", ours, "Healthy") + ", \"operationState\": {\"phase\": \"Running\", \"message\": \"\"}");
        TimeUnit.SECONDS.sleep(4);
        objects.status("Application", argo("Synced", ours, "Progressing"));
        TimeUnit.SECONDS.sleep(4);
        assertThat(running).as(console.out()).isNotDone();
        // Of several sources, one is ours.
        objects.status(
                "Application",
                "\"sync\": {\"status\": \"Synced\", \"revisions\": [\"1.2.0\", \"" + ours
                        + "\"]}, \"health\": {\"status\": \"Healthy\"}");

        assertThat(running.get()).as(console.out() + console.err()).isEqualTo(ExitCode.PASS);
        assertThat(console.out()).contains("OutOfSync, Healthy at " + ours, "Synced, Progressing at " + ours);
    }

    @Test
    void anApplicationFailsWhenItsSyncFailsOrItIsDegraded() throws Exception {
        String before = syncedByApplication();
        TestConsole sync = new TestConsole();
        CompletableFuture<ExitCode> running = gitops(sync, "Application", "60s");
        String ours = pushedAfter(before, running);
        String message = "one or more objects failed to apply, reason: admission webhook denied the request";
        objects.status("Application", argo("OutOfSync", ours, "Healthy") + """
                , "operationState": {"phase": "Failed", "message": "%s", "syncResult": {"revision": "%s"}}
                """.formatted(message, ours));
        assertThat(running.get()).as(sync.out()).isEqualTo(ExitCode.GATE_FAILED);
        assertThat(sync.out()).contains("Failed: Application/" + namespace + "/orders: OutOfSync", message);

        objects.status("Application", argo("Synced", ours, "Degraded"));
        TestConsole degraded = new TestConsole();
        assertThat(gitops(degraded, "Application", "60s").get()).isEqualTo(ExitCode.GATE_FAILED);
        assertThat(degraded.out()).contains("Synced, Degraded at " + ours);
    }

    @Test
    void aHelmReleaseCountsOnlyAfterItsKustomizationAndWithAChartOfTheCommit() throws Exception {
        String before = head();
        objects.create("Kustomization", "", FLUX_REPOSITORY);
        objects.create(
                "HelmRelease",
                "\"kustomize.toolkit.fluxcd.io/name\": \"orders\", \"kustomize.toolkit.fluxcd.io/namespace\": \""
                        + namespace + "\"",
                "\"chart\": {\"spec\": {\"chart\": \"./chart\", \"reconcileStrategy\": \"Revision\", " + FLUX_REPOSITORY
                        + "}}");
        String good = ready("True", "UpgradeSucceeded", "Helm upgrade succeeded for release shop/orders.v2");
        String chart = ", \"lastAttemptedRevision\": \"1.2.0+%s\"";
        objects.status("Kustomization", applied(before));
        objects.status("HelmRelease", good + chart.formatted(before.substring(0, 12)));
        TestConsole console = new TestConsole();
        CompletableFuture<ExitCode> running = gitops(console, "HelmRelease", "60s");
        String ours = pushedAfter(before, running);
        objects.status("Kustomization", applied(ours));
        TimeUnit.SECONDS.sleep(4);
        assertThat(running).as("its chart is of the commit before").isNotDone();
        objects.status("HelmRelease", good + chart.formatted(ours.substring(0, 12)));

        assertThat(running.get()).as(console.out() + console.err()).isEqualTo(ExitCode.PASS);

        objects.status(
                "HelmRelease",
                ready("False", "UpgradeFailed", "Helm upgrade failed: context deadline exceeded")
                        + chart.formatted(ours.substring(0, 12)));
        TestConsole failed = new TestConsole();
        assertThat(gitops(failed, "HelmRelease", "60s").get()).isEqualTo(ExitCode.GATE_FAILED);
        assertThat(failed.out()).contains("UpgradeFailed: Helm upgrade failed: context deadline exceeded");
    }

    @Test
    void whatIsNotThereIsSaidBeforeAnythingIsPushed() throws Exception {
        String before = head();
        TestConsole missing = new TestConsole();
        assertThat(gitops(missing, "Kustomization", "5s").get()).isEqualTo(ExitCode.USAGE);
        assertThat(missing.err())
                .contains("there is no Kustomization orders in namespace " + namespace)
                .doesNotContain("\tat ");

        objects.create("HelmRelease", "", "\"suspend\": false");
        TestConsole foreign = new TestConsole();
        assertThat(gitops(foreign, "HelmRelease", "5s").get()).isEqualTo(ExitCode.USAGE);
        assertThat(foreign.err()).contains("was applied by no Kustomization");

        TestConsole wrong = new TestConsole();
        assertThat(gitops(wrong, "Deployment", "5s").get()).isEqualTo(ExitCode.USAGE);
        assertThat(wrong.err())
                .contains("is not KIND/NAMESPACE/NAME, of kind Application, Kustomization or HelmRelease");
        assertThat(head()).isEqualTo(before);
    }
}
