package io.jenkins.plugins.godelivery.cli;

import static io.jenkins.plugins.godelivery.cli.ManifestRepository.DIGEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.cluster.ArgoCd;
import io.jenkins.plugins.godelivery.cluster.Cluster;
import io.jenkins.plugins.godelivery.cluster.OnOperator;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Rollouts by Argo CD's own application-controller and repo-server. */
@OnOperator
@Timeout(240)
class GitopsArgoCdTest {
    private static final String AUTOMATED =
            "{automated: {}, syncOptions: [CreateNamespace=true], retry: {limit: 1, backoff: {duration: 1s}}}";
    private static final String DEPLOYMENT = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: orders}
        spec:
          progressDeadlineSeconds: 8
          selector: {matchLabels: {app: orders}}
          template:
            metadata:
              labels: {app: orders}
              annotations: {behaviour: ready}
            spec:
              containers: [{name: orders, image: orders}]
        """;

    private final Cluster cluster;
    private final ArgoCd argo;
    private final String name = "orders-" + Long.toString(System.nanoTime(), 36);

    @TempDir
    private Path folder;

    private ManifestRepository repository;
    /** Commit before the change under test. */
    private String before;

    GitopsArgoCdTest(Cluster cluster, ArgoCd argo) {
        this.cluster = cluster;
        this.argo = argo;
    }

    @BeforeEach
    void manifests() throws Exception {
        repository = new ManifestRepository(folder);
        before = repository
                .with("staging/kustomization.yaml", "resources: [deployment.yaml]\nimages:\n- name: orders\n")
                .with("staging/deployment.yaml", DEPLOYMENT)
                .push("Staging");
    }

    private CompletableFuture<ExitCode> gitops(TestConsole console, String timeout) throws Exception {
        return repository.gitops(
                console,
                "--file",
                "staging/kustomization.yaml",
                "--image",
                "registry.test/shop/orders@" + DIGEST,
                "--kubeconfig",
                cluster.kubeconfig("admin").toString(),
                "--wait-for",
                "Application/" + argo.namespace() + "/" + name,
                "--timeout",
                timeout);
    }

    private void awaitStatus(String part) throws Exception {
        while (!argo.read(name).contains(part)) {
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private void rolledOut() throws Exception {
        argo.create(name, repository.bare(), AUTOMATED);
        awaitStatus("\"revision\":\"" + before + "\",\"status\":\"Synced\"");
        awaitStatus("\"status\":\"Healthy\"");
    }

    /** Pushes a broken change by another author, which Argo CD receives together with our commit. */
    private String failed(String deployment) throws Exception {
        rolledOut();
        String broken = repository.with("staging/deployment.yaml", deployment).push("Something else");
        TestConsole console = new TestConsole();
        CompletableFuture<ExitCode> running = gitops(console, "90s");
        repository.pushedAfter(broken, running);
        argo.refresh(name);

        assertThat(running.get()).as(console.out() + console.err()).isEqualTo(ExitCode.GATE_FAILED);
        return console.out();
    }

    @Test
    void aCommitIsRolledOutAndTheRevisionBeforeItIsNotTakenForIt() throws Exception {
        rolledOut();
        TestConsole console = new TestConsole();
        CompletableFuture<ExitCode> running = gitops(console, "90s");
        String ours = repository.pushedAfter(before, running);
        console.awaitSaid("Synced, Healthy at " + before, running);
        assertThat(running)
                .as("it is Synced and Healthy, but at the commit before")
                .isNotDone();
        argo.refresh(name);

        assertThat(running.get()).as(console.out() + console.err()).isEqualTo(ExitCode.PASS);
        assertThat(console.out()).contains("Synced, Healthy at " + before, "Synced, Healthy at " + ours);
        assertThat(cluster.request("GET", "/apis/apps/v1/namespaces/" + name + "/deployments/orders", ""))
                .contains("\"image\":\"registry.test/shop/orders@" + DIGEST + "\"");
    }

    @Test
    void aCommitOnTopOfOursCounts() throws Exception {
        rolledOut();
        TestConsole console = new TestConsole();
        CompletableFuture<ExitCode> running = gitops(console, "90s");
        repository.pushedAfter(before, running);
        String theirs = repository.with("README.md", "Staging").push("Something else");
        argo.refresh(name);

        assertThat(running.get()).as(console.out() + console.err()).isEqualTo(ExitCode.PASS);
        assertThat(console.out()).contains("Synced, Healthy at " + theirs);
    }

    @Test
    void manifestsThatCannotBeMadeFailThoughArgoCdDoesNotSayOfWhichCommit() throws Exception {
        assertThat(failed("apiVersion: apps/v1\nkind: Deployment\n"))
                .contains(
                        "Failed: Application/" + argo.namespace() + "/" + name + ": Unknown, ",
                        "kustomize build",
                        "missing metadata.name");
    }

    @Test
    void manifestsThatCouldNotBeMadeBeforeAreNotHeldAgainstTheCommit() throws Exception {
        repository.with("staging/deployment.yaml", "kind: Deployment\n").push("A mistake");
        argo.create(name, repository.bare(), AUTOMATED);
        awaitStatus("ComparisonError");
        String mended = repository.with("staging/deployment.yaml", DEPLOYMENT).push("Mended");
        TestConsole console = new TestConsole();
        CompletableFuture<ExitCode> running = gitops(console, "90s");
        repository.pushedAfter(mended, running);
        console.awaitSaid("kustomize build", running);
        assertThat(running).as(console.out()).isNotDone();
        argo.refresh(name);

        assertThat(running.get()).as(console.out() + console.err()).isEqualTo(ExitCode.PASS);
        assertThat(console.out()).contains("kustomize build");
    }

    @Test
    void whatTheApiDoesNotTakeFailsInItsWords() throws Exception {
        assertThat(failed(DEPLOYMENT.replace("app: orders", "app: shop")))
                .contains("OutOfSync, ", "field is immutable");
    }

    @Test
    void podsThatCrashAreDegraded() throws Exception {
        assertThat(failed(DEPLOYMENT.replace("behaviour: ready", "behaviour: crash-loop")))
                .contains("Failed: Application/" + argo.namespace() + "/" + name + ": Synced, Degraded at "
                        + repository.head());
    }

    @Test
    void anApplicationThatIsSyncedByHandWaitsForSomebodyAndSaysSo() throws Exception {
        rolledOut();
        argo.create(name, repository.bare(), "{syncOptions: [CreateNamespace=true]}");
        TestConsole console = new TestConsole();
        CompletableFuture<ExitCode> running = gitops(console, "15s");
        String ours = repository.pushedAfter(before, running);
        argo.refresh(name);

        assertThat(running.get()).as(console.out() + console.err()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(console.out())
                .contains("timed out after 15s, last seen: OutOfSync, Healthy at " + ours
                        + "; its sync policy is manual: somebody must sync it");
    }
}
