package io.jenkins.plugins.godelivery.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** gitopsDeploy into a real repository that requires a password. */
@OnController
@Timeout(value = 4, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class GitopsDeployTest {
    private static final String DIGEST = "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    private static final String KUSTOMIZATION =
            "images:\n- name: orders # ours\n  newName: registry.test/shop/orders\n";

    @TempDir
    private Path folder;

    private static ControllerJob job(Controller jenkins, GitServer git, String credentials) throws Exception {
        return job(jenkins, git, credentials, ", image: 'registry.test/shop/orders@" + DIGEST + "'");
    }

    private static ControllerJob job(Controller jenkins, GitServer git, String credentials, String image)
            throws Exception {
        jenkins.client().script("""
            import com.cloudbees.plugins.credentials.*
            import com.cloudbees.plugins.credentials.domains.Domain
            import com.cloudbees.plugins.credentials.impl.*
            def store = SystemCredentialsProvider.instance.store
            store.addCredentials(Domain.global(), new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, 'git', '', '%s', '%s'))
            store.addCredentials(Domain.global(), new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, 'wrong', '', '%s', 'Kuckuck11'))
            """.formatted(GitServer.USER, GitServer.PASSWORD, GitServer.USER));
        return jenkins.client()
                .pipeline(
                        "gitops-deploy",
                        Map.of(
                                "@REPOSITORY@",
                                git.url(),
                                "@CREDENTIALS@",
                                credentials,
                                "@DIGEST@",
                                DIGEST,
                                "@IMAGE@",
                                image));
    }

    @Test
    void theDigestIsPushedAndThePasswordIsNowhere(Controller jenkins) throws Exception {
        try (GitServer git = new GitServer(folder, Map.of("staging/kustomization.yaml", KUSTOMIZATION))) {
            Build build = job(jenkins, git, "git").start();
            Set<String> arguments = new TreeSet<>();
            while (build.json().get("building").asBoolean()) {
                for (int look = 0; look < 50; look++) {
                    HelmDeployTest.commandLines(arguments);
                    Thread.sleep(5);
                }
            }

            assertThat(build.result()).as(build.log()).isEqualTo("SUCCESS");
            assertThat(build.log())
                    .contains("images orders digest: " + DIGEST, "Pushed ", "after the step: pushed")
                    .doesNotContain("Zilpzalp", "\tat ");
            assertThat(git.file("staging/kustomization.yaml")).isEqualTo(KUSTOMIZATION + "  digest: " + DIGEST + "\n");
            assertThat(git.lastMessage())
                    .contains(
                            "Deploy registry.test/shop/orders@" + DIGEST + " to staging",
                            "Deployed-by: gitops-deploy #" + build.number());
            assertThat(arguments).anyMatch(line -> line.contains("push")).noneMatch(line -> line.contains("Zilpzalp"));
            assertThat(HelmDeployTest.filesWith(jenkins.home().toPath().resolve("workspace"), "Zilpzalp"))
                    .isEmpty();
            assertThat(HelmDeployTest.filesWith(jenkins.home().toPath().resolve("jobs/gitops-deploy"), "Zilpzalp"))
                    .isEmpty();
            assertThat(build.report().at("/deployments/0/strategy").asText()).isEqualTo("gitops");

            Build again = job(jenkins, git, "git").run();

            assertThat(again.log())
                    .contains("Nothing to change: staging/kustomization.yaml", "after the step: unchanged");
        }
    }

    /** Anybody can write an image record file, so it does not prove a push. */
    @Test
    void anImageThatNoStepOfOursPushedIsNotWritten(Controller jenkins) throws Exception {
        try (GitServer git = new GitServer(folder, Map.of("staging/kustomization.yaml", KUSTOMIZATION))) {
            Build build = job(jenkins, git, "git", "").run();

            assertThat(build.log())
                    .contains("goReport: pass, registry.test/shop/orders@" + DIGEST)
                    .contains("gitopsDeploy: no step of this build has pushed an image:")
                    .contains("after the step: refused");
            assertThat(build.result()).isEqualTo("UNSTABLE");
            assertThat(git.file("staging/kustomization.yaml")).isEqualTo(KUSTOMIZATION);
        }
    }

    @Test
    void aWrongPasswordIsSaidInOneLine(Controller jenkins) throws Exception {
        try (GitServer git = new GitServer(folder, Map.of("staging/kustomization.yaml", KUSTOMIZATION))) {
            Build build = job(jenkins, git, "wrong").run();

            assertThat(build.result()).isEqualTo("UNSTABLE");
            assertThat(build.log())
                    .contains("gitopsDeploy: git: ", "Authentication failed")
                    .doesNotContain("Kuckuck11", "\tat ");
            assertThat(git.file("staging/kustomization.yaml")).isEqualTo(KUSTOMIZATION);
        }
    }
}
