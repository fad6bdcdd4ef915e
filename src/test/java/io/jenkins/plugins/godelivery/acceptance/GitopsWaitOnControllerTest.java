package io.jenkins.plugins.godelivery.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.cluster.Cluster;
import io.jenkins.plugins.godelivery.cluster.GitopsObjects;
import io.jenkins.plugins.godelivery.cluster.OnCluster;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** gitopsDeploy waits for a rollout; the test plays Flux. */
@OnController
@OnCluster
@Timeout(value = 6, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class GitopsWaitOnControllerTest {
    private static final String DIGEST = "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    @TempDir
    private Path folder;

    @Test
    void aControllerThatIsKilledWhileItWaitsGoesOnWaitingAndPushesOnce(Controller jenkins, Cluster cluster)
            throws Exception {
        GitopsObjects objects = new GitopsObjects(cluster);
        String manifest = "images:\n- name: registry.test/shop/orders\n";
        try (GitServer git = new GitServer(folder, Map.of("staging/kustomization.yaml", manifest))) {
            objects.create(
                    "Kustomization", "", "\"sourceRef\": {\"kind\": \"GitRepository\", \"name\": \"manifests\"}");
            objects.status("Kustomization", GitopsObjects.applied(git.commit()));
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
                            Map.of("@REPOSITORY@", git.url(), "@DIGEST@", DIGEST, "@NAMESPACE@", objects.namespace()))
                    .start()
                    .awaitLog("Waits until Kustomization/" + objects.namespace() + "/orders has rolled out ");
            String ours = git.commit();

            jenkins.kill();
            jenkins.start();
            objects.status("Kustomization", GitopsObjects.applied(ours));

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
