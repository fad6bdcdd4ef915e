package io.jenkins.plugins.godelivery.cli;

import static io.jenkins.plugins.godelivery.cli.ManifestRepository.DIGEST;
import static io.jenkins.plugins.godelivery.cluster.GitopsObjects.applied;
import static io.jenkins.plugins.godelivery.cluster.GitopsObjects.argo;
import static io.jenkins.plugins.godelivery.cluster.GitopsObjects.ready;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.cluster.Cluster;
import io.jenkins.plugins.godelivery.cluster.GitopsObjects;
import io.jenkins.plugins.godelivery.cluster.OnCluster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Cases without a real operator: the API is real, and the test plays the operator. */
@OnCluster
@Timeout(180)
class GitopsWaitTest {
    private static final String FLUX_REPOSITORY =
            "\"sourceRef\": {\"kind\": \"GitRepository\", \"name\": \"manifests\"}";

    private final Cluster cluster;
    private final GitopsObjects objects;
    private final String namespace;

    @TempDir
    private Path folder;

    private ManifestRepository repository;
    /** Commit before the change under test. */
    private String before;

    GitopsWaitTest(Cluster cluster) throws Exception {
        this.cluster = cluster;
        objects = new GitopsObjects(cluster);
        namespace = objects.namespace();
    }

    @BeforeEach
    void manifests() throws Exception {
        repository = new ManifestRepository(folder);
        before = repository.with("values.yaml", "image:\n  digest: \"\"\n").push("Staging");
    }

    private CompletableFuture<ExitCode> gitops(TestConsole console, String kind, String timeout) throws IOException {
        return repository.gitops(
                console,
                "--file",
                "values.yaml",
                "--image",
                DIGEST,
                "--kubeconfig",
                cluster.kubeconfig("admin").toString(),
                "--wait-for",
                kind + "/" + namespace + "/orders",
                "--timeout",
                timeout);
    }

    @Test
    void anApplicationMustBeSyncedAtTheCommitAndHealthyWithNoOperationRunning() throws Exception {
        objects.create("Application", "", "\"project\": \"default\", \"destination\": {}");
        objects.status("Application", argo("Synced", before, "Healthy"));
        TestConsole console = new TestConsole();
        CompletableFuture<ExitCode> running = gitops(console, "Application", "60s");
        String ours = repository.pushedAfter(before, running);
        objects.status("Application", argo("OutOfSync", ours, "Healthy"));
        console.awaitSaid("OutOfSync, Healthy at " + ours, running);
        objects.status(
                "Application",
                argo("Synced", ours, "Healthy")
                        + ", \"operationState\": {\"phase\": \"Running\", \"operation\": {}, \"startedAt\":"
                        + " \"2026-11-21T17:00:00Z\"}");
        console.awaitSaid("Synced, Healthy at " + ours, running);
        objects.status("Application", argo("Synced", ours, "Progressing"));
        console.awaitSaid("Synced, Progressing at " + ours, running);
        assertThat(running).as(console.out()).isNotDone();
        // Only one of several sources is ours.
        objects.status(
                "Application",
                "\"sync\": {\"status\": \"Synced\", \"revisions\": [\"1.2.0\", \"" + ours
                        + "\"]}, \"health\": {\"status\": \"Healthy\"}");

        assertThat(running.get()).as(console.out() + console.err()).isEqualTo(ExitCode.PASS);
        assertThat(console.out()).contains("OutOfSync, Healthy at " + ours, "Synced, Progressing at " + ours);
    }

    @Test
    void aHelmReleaseCountsOnlyAfterItsKustomizationAndWithAChartOfTheCommit() throws Exception {
        objects.create("Kustomization", "", FLUX_REPOSITORY + ", \"interval\": \"1h\", \"prune\": true");
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
        String ours = repository.pushedAfter(before, running);
        objects.status("Kustomization", applied(ours));
        objects.status(
                "HelmRelease",
                ready("True", "UpgradeSucceeded", "Still of the chart before")
                        + chart.formatted(before.substring(0, 12)));
        console.awaitSaid("Still of the chart before", running);
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
        TestConsole missing = new TestConsole();
        assertThat(gitops(missing, "Kustomization", "5s").get()).isEqualTo(ExitCode.USAGE);
        assertThat(missing.err())
                .contains("there is no Kustomization orders in namespace " + namespace)
                .doesNotContain("\tat ");

        objects.create("HelmRelease", "", "\"suspend\": false");
        TestConsole foreign = new TestConsole();
        assertThat(gitops(foreign, "HelmRelease", "5s").get()).isEqualTo(ExitCode.USAGE);
        assertThat(foreign.err()).contains("was not applied by a Kustomization");

        TestConsole wrong = new TestConsole();
        assertThat(gitops(wrong, "Deployment", "5s").get()).isEqualTo(ExitCode.USAGE);
        assertThat(wrong.err())
                .contains("is not KIND/NAMESPACE/NAME, of kind Application, Kustomization or HelmRelease");
        assertThat(repository.head()).isEqualTo(before);
    }
}
