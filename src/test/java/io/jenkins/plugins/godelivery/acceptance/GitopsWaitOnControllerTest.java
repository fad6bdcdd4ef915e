package io.jenkins.plugins.godelivery.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.cluster.Cluster;
import io.jenkins.plugins.godelivery.cluster.Flux;
import io.jenkins.plugins.godelivery.cluster.OnOperator;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** gitopsDeploy waits for a rollout by a real Flux kustomize-controller. */
@OnController
@OnOperator
@Timeout(value = 6, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class GitopsWaitOnControllerTest {
    private static final String DIGEST = "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    private static final String DEPLOYMENT = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: orders}
        spec:
          selector: {matchLabels: {app: orders}}
          template:
            metadata: {labels: {app: orders}}
            spec:
              containers: [{name: orders, image: registry.test/shop/orders}]
        """;

    @TempDir
    private Path folder;

    @Test
    void aControllerThatIsKilledWhileItWaitsGoesOnWaitingAndPushesOnce(Controller jenkins, Cluster cluster, Flux flux)
            throws Exception {
        String namespace = "flux-" + Long.toString(System.nanoTime(), 36);
        Map<String, String> manifests = Map.of(
                "staging/kustomization.yaml",
                "resources: [deployment.yaml]\nimages:\n- name: registry.test/shop/orders\n",
                "staging/deployment.yaml",
                DEPLOYMENT);
        try (GitServer git = new GitServer(folder, manifests)) {
            flux.create(namespace, "wait: true");
            flux.fetch(namespace, git.bare());
            jenkins.client().script("""
                import com.cloudbees.plugins.credentials.*
                import com.cloudbees.plugins.credentials.domains.Domain
                import com.cloudbees.plugins.credentials.impl.*
                import org.jenkinsci.plugins.plaincredentials.impl.*
                def store = SystemCredentialsProvider.instance.store
                store.addCredentials(Domain.global(), new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, 'git', '', '%s', '%s'))
                store.addCredentials(Domain.global(), new FileCredentialsImpl(
                        CredentialsScope.GLOBAL, 'cluster', '', 'config', SecretBytes.fromBytes(new File('%s').bytes)))
                """.formatted(GitServer.USER, GitServer.PASSWORD, cluster.kubeconfig("admin")));
            Build build = jenkins.client()
                    .pipeline(
                            "gitops-wait",
                            Map.of("@REPOSITORY@", git.url(), "@DIGEST@", DIGEST, "@NAMESPACE@", namespace))
                    .start()
                    .awaitLog("Waiting until Kustomization/" + namespace + "/orders has rolled out ");
            String ours = git.commit();

            jenkins.kill();
            jenkins.start();
            flux.fetch(namespace, git.bare());

            assertThat(build.awaitEnd().result()).as(build.log()).isEqualTo("SUCCESS");
            assertThat(build.log())
                    .contains("Applied revision: main@sha1:" + ours, "after the step: successful")
                    .doesNotContain("admin-token", "Zilpzalp", "\tat ");
            assertThat(build.log().split("Pushed ", -1)).hasSize(2);
            assertThat(git.commit()).isEqualTo(ours);
            Path home = jenkins.home().toPath();
            for (String secret : new String[] {"admin-token", "Zilpzalp"}) {
                assertThat(HelmDeployTest.filesWith(home.resolve("workspace"), secret))
                        .isEmpty();
                assertThat(HelmDeployTest.filesWith(home.resolve("jobs/gitops-wait"), secret))
                        .isEmpty();
            }
        }
    }
}
