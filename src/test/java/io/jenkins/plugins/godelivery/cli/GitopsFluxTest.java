package io.jenkins.plugins.godelivery.cli;

import static io.jenkins.plugins.godelivery.cli.ManifestRepository.DIGEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.cluster.Cluster;
import io.jenkins.plugins.godelivery.cluster.Flux;
import io.jenkins.plugins.godelivery.cluster.OnOperator;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Rollouts by Flux's own kustomize-controller. */
@OnOperator
@Timeout(180)
class GitopsFluxTest {
    private static final String CHECKED = "wait: true\ntimeout: 30s";
    private static final String KUSTOMIZATION = """
        resources: [deployment.yaml]
        images:
        - name: orders
          newName: registry.test/shop/orders
          newTag: "1.0"
        """;
    private static final String DEPLOYMENT = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: orders}
        spec:
          selector: {matchLabels: {app: orders}}
          template:
            metadata:
              labels: {app: orders}
              annotations: {behaviour: ready}
            spec:
              containers: [{name: orders, image: orders}]
        """;

    private final Cluster cluster;
    private final Flux flux;
    private final String namespace = "flux-" + Long.toString(System.nanoTime(), 36);

    @TempDir
    private Path folder;

    private ManifestRepository repository;
    /** Commit before the change under test. */
    private String before;

    GitopsFluxTest(Cluster cluster, Flux flux) {
        this.cluster = cluster;
        this.flux = flux;
    }

    @BeforeEach
    void manifests() throws Exception {
        repository = new ManifestRepository(folder);
        before = repository
                .with("staging/kustomization.yaml", KUSTOMIZATION)
                .with("staging/deployment.yaml", DEPLOYMENT)
                .push("Staging");
    }

    private CompletableFuture<ExitCode> gitops(TestConsole console, String timeout) throws Exception {
        return repository.gitops(
                console,
                "--file",
                "staging/kustomization.yaml",
                "--image",
                "registry.test/shop/orders:1.1@" + DIGEST,
                "--kubeconfig",
                cluster.kubeconfig("admin").toString(),
                "--wait-for",
                "Kustomization/" + namespace + "/orders",
                "--timeout",
                timeout);
    }

    private String kustomization() throws Exception {
        return cluster.request(
                "GET", "/apis/kustomize.toolkit.fluxcd.io/v1/namespaces/" + namespace + "/kustomizations/orders", "");
    }

    private String image() throws Exception {
        return cluster.request("GET", "/apis/apps/v1/namespaces/" + namespace + "/deployments/orders", "")
                .replaceAll("(?s).*\"image\":\"([^\"]*)\".*", "$1");
    }

    /** Waits until Flux has applied the newest commit of the branch. */
    private void rolledOut(String more) throws Exception {
        flux.create(namespace, more);
        flux.fetch(namespace, repository.bare());
        String applied = "\"lastAppliedRevision\":\"main@sha1:" + repository.head() + "\"";
        while (!kustomization().contains(applied)) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    @Test
    void aCommitIsRolledOutAndTheRevisionBeforeItIsNotTakenForIt() throws Exception {
        rolledOut(CHECKED);
        TestConsole console = new TestConsole();
        CompletableFuture<ExitCode> running = gitops(console, "60s");
        String ours = repository.pushedAfter(before, running);
        console.awaitSaid("ReconciliationSucceeded: Applied revision: main@sha1:" + before, running);
        assertThat(running).as("it is ready, but of the commit before").isNotDone();
        flux.fetch(namespace, repository.bare());

        assertThat(running.get()).as(console.out() + console.err()).isEqualTo(ExitCode.PASS);
        assertThat(console.out())
                .contains(
                        "Ready is True: ReconciliationSucceeded: Applied revision: main@sha1:" + before,
                        "Ready is True: ReconciliationSucceeded: Applied revision: main@sha1:" + ours);
        assertThat(image()).isEqualTo("registry.test/shop/orders:1.1@" + DIGEST);
        assertThat(repository.record())
                .contains("\"outcome\":\"successful\"", "rollout by Kustomization/" + namespace + "/orders");
    }

    /** Pushes a broken change by another author, which Flux receives together with our commit. */
    private String failed(String deployment) throws Exception {
        rolledOut(CHECKED);
        String broken = repository.with("staging/deployment.yaml", deployment).push("Something else");
        TestConsole console = new TestConsole();
        CompletableFuture<ExitCode> running = gitops(console, "90s");
        repository.pushedAfter(broken, running);
        flux.fetch(namespace, repository.bare());

        assertThat(running.get()).as(console.out() + console.err()).isEqualTo(ExitCode.GATE_FAILED);
        assertThat(repository.record()).contains("\"outcome\":\"failed\"");
        return console.out();
    }

    @Test
    void manifestsThatCannotBeBuiltFailInKustomizesWords() throws Exception {
        assertThat(failed("apiVersion: apps/v1\nkind: Deployment\n"))
                .contains(
                        "Failed: Kustomization/" + namespace + "/orders: Ready is False: BuildFailed: "
                                + "kustomize build failed",
                        "missing metadata.name");
    }

    @Test
    void whatTheApiDoesNotTakeFailsInItsWords() throws Exception {
        assertThat(failed(DEPLOYMENT.replace("app: orders", "app: shop")))
                .contains("Ready is False: ReconciliationFailed: ", "field is immutable");
    }

    /**
     * kustomize-controller checks health for at least 30 seconds and retries after six here: Ready is False in between.
     */
    @Test
    void podsThatCrashFailTheHealthCheckAlsoWhereFluxTriesAgainAtOnce() throws Exception {
        assertThat(failed(DEPLOYMENT.replace("behaviour: ready", "behaviour: crash-loop")))
                .contains("  Ready is Unknown: Progressing: Running health checks for revision main@sha1:")
                .containsPattern("Failed: Kustomization/" + namespace + "/orders: .*HealthCheckFailed");
    }

    @Test
    void whatFailedBeforeIsNotHeldAgainstTheCommitThatMendsIt() throws Exception {
        repository.with("staging/deployment.yaml", "kind: Deployment\n").push("A mistake");
        flux.create(namespace, CHECKED);
        flux.fetch(namespace, repository.bare());
        while (!kustomization().contains("BuildFailed")) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        String mended = repository.with("staging/deployment.yaml", DEPLOYMENT).push("Mended");
        TestConsole console = new TestConsole();
        CompletableFuture<ExitCode> running = gitops(console, "60s");
        repository.pushedAfter(mended, running);
        console.awaitSaid("  Ready is False: BuildFailed", running);
        assertThat(running).as(console.out()).isNotDone();
        flux.fetch(namespace, repository.bare());

        assertThat(running.get()).as(console.out() + console.err()).isEqualTo(ExitCode.PASS);
        assertThat(console.out()).contains("  Ready is False: BuildFailed");
    }

    @Test
    void aCommitOnTopOfOursCountsAndTheSecondTimeNothingIsPushedButWaitedFor() throws Exception {
        rolledOut(CHECKED);
        TestConsole console = new TestConsole();
        CompletableFuture<ExitCode> running = gitops(console, "60s");
        repository.pushedAfter(before, running);
        String theirs = repository.with("README.md", "Staging").push("Something else");
        flux.fetch(namespace, repository.bare());
        assertThat(running.get()).as(console.out() + console.err()).isEqualTo(ExitCode.PASS);
        assertThat(console.out()).contains("Applied revision: main@sha1:" + theirs);

        TestConsole again = new TestConsole();
        assertThat(gitops(again, "60s").get()).isEqualTo(ExitCode.PASS);
        assertThat(again.out()).contains("Nothing to change", "has rolled out " + theirs);
        assertThat(repository.head()).isEqualTo(theirs);
    }

    @Test
    void aBranchThatNoLongerHasOurCommitNeverRollsItOut() throws Exception {
        rolledOut(CHECKED);
        TestConsole console = new TestConsole();
        CompletableFuture<ExitCode> running = gitops(console, "12s");
        repository.pushedAfter(before, running);
        String theirs = repository.pushOver(before, "Without it");
        flux.fetch(namespace, repository.bare());

        assertThat(running.get()).as(console.out() + console.err()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(console.out())
                .contains("timed out after 12s, last seen: Ready is True", "Applied revision: main@sha1:" + theirs);
    }

    @Test
    void whatIsSuspendedIsNotRolledOutAndSaysSo() throws Exception {
        rolledOut(CHECKED);
        flux.change(namespace, CHECKED + "\nsuspend: true");
        TestConsole console = new TestConsole();
        CompletableFuture<ExitCode> running = gitops(console, "5s");
        repository.pushedAfter(before, running);
        flux.fetch(namespace, repository.bare());

        assertThat(running.get()).as(console.out() + console.err()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(console.out()).contains("timed out after 5s, last seen: suspended");
    }

    @Test
    void whatWaitsForAnotherIsUnderWay() throws Exception {
        rolledOut(CHECKED);
        flux.change(namespace, CHECKED + "\ndependsOn: [{name: database}]");
        TestConsole console = new TestConsole();
        CompletableFuture<ExitCode> running = gitops(console, "8s");
        repository.pushedAfter(before, running);
        flux.fetch(namespace, repository.bare());

        assertThat(running.get()).as(console.out() + console.err()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(console.out()).contains("last seen: Ready is False: DependencyNotReady: ");
    }

    @Test
    void aKustomizationThatLooksAtNoPodsSaysSo() throws Exception {
        rolledOut("");
        String broken = repository
                .with("staging/deployment.yaml", DEPLOYMENT.replace("behaviour: ready", "behaviour: crash-loop"))
                .push("Something else");
        TestConsole console = new TestConsole();
        CompletableFuture<ExitCode> running = gitops(console, "90s");
        repository.pushedAfter(broken, running);
        flux.fetch(namespace, repository.bare());

        assertThat(running.get()).as(console.out() + console.err()).isEqualTo(ExitCode.PASS);
        assertThat(console.out()).contains("it checks no pods: it has neither spec.wait nor spec.healthChecks");
    }
}
