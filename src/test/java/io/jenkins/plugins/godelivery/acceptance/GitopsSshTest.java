package io.jenkins.plugins.godelivery.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.cluster.Cluster;
import io.jenkins.plugins.godelivery.cluster.GitopsObjects;
import io.jenkins.plugins.godelivery.cluster.OnCluster;
import io.jenkins.plugins.godelivery.cluster.SshServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** gitopsDeploy over a real OpenSSH server, with keys of the ssh-credentials plugin. */
@OnController
@OnCluster
@Timeout(value = 4, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class GitopsSshTest {
    private static final String DIGEST = "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    private static final String PASSPHRASE = "Zilpzalp 'n' Fitis";

    @TempDir
    private Path folder;

    private Controller jenkins;
    private GitServer git;

    @CheckForNull
    private SshServer ssh;

    @BeforeEach
    void serve(Controller controller) throws Exception {
        jenkins = controller;
        ssh = SshServer.start(Files.createDirectory(folder.resolve("ssh")));
        git = new GitServer(
                folder, Map.of("staging/kustomization.yaml", "images:\n- name: registry.test/shop/orders\n"));
        jenkins.client().script("""
            import com.cloudbees.jenkins.plugins.sshcredentials.impl.BasicSSHUserPrivateKey
            import com.cloudbees.plugins.credentials.*
            import com.cloudbees.plugins.credentials.domains.Domain
            import org.jenkinsci.plugins.plaincredentials.impl.*
            def store = SystemCredentialsProvider.instance.store
            def key = { id, path, passphrase -> store.addCredentials(Domain.global(), new BasicSSHUserPrivateKey(
                    CredentialsScope.GLOBAL, id, '%s', new BasicSSHUserPrivateKey.DirectEntryPrivateKeySource(
                    new File(path).text), passphrase, '')) }
            store.getCredentials(Domain.global()).findAll { it.id.startsWith('key') }
                    .each { store.removeCredentials(Domain.global(), it) }
            key('key', '%s', null)
            key('key-with-passphrase', '%s', "%s")
            store.addCredentials(Domain.global(), new StringCredentialsImpl(
                    CredentialsScope.GLOBAL, 'token', '', hudson.util.Secret.fromString('admin-token')))
            """.formatted(
                System.getProperty("user.name"), ssh.key("plain", ""), ssh.key("protected", PASSPHRASE), PASSPHRASE));
    }

    @AfterEach
    void end() {
        if (ssh != null) {
            git.close();
            ssh.close();
        }
    }

    private ControllerJob job(String repository, String credentials, String knownHost, String more) throws Exception {
        return jenkins.client()
                .pipeline(
                        "gitops-ssh",
                        Map.of(
                                "@REPOSITORY@",
                                repository,
                                "@DIGEST@",
                                DIGEST,
                                "@CREDENTIALS@",
                                credentials,
                                "@KNOWN@",
                                knownHost,
                                "@MORE@",
                                more));
    }

    @Test
    void aKeyWithAPassphrasePushesAndATokenSeesTheRolloutAndAFurtherRunIsNoFurtherChange(Cluster cluster)
            throws Exception {
        GitopsObjects objects = new GitopsObjects(cluster);
        objects.create("Kustomization", "", """
            "interval": "1m", "prune": true, "sourceRef": {"kind": "GitRepository", "name": "manifests"}\
            """);
        objects.status("Kustomization", GitopsObjects.applied(git.commit()));
        String wait = ", waitFor: 'Kustomization/" + objects.namespace()
                + "/orders', timeout: '100s', kubeconfigCredentialsId: 'token', serverUrl: '" + cluster.server()
                + "', caCertificate: '''" + cluster.authority() + "'''";
        String url = ssh.url(git.bare());

        Build build = job(url, "key-with-passphrase", ssh.knownHost(), wait).start();
        Set<String> arguments = new TreeSet<>();
        while (!build.log().contains("Waiting until ")) {
            assertThat(build.json().get("building").asBoolean()).as(build.log()).isTrue();
            for (int look = 0; look < 50; look++) {
                HelmDeployTest.commandLines(arguments);
                Thread.sleep(5);
            }
        }
        objects.status("Kustomization", GitopsObjects.applied(git.commit()));

        assertThat(build.awaitEnd().result()).as(build.log()).isEqualTo("SUCCESS");
        assertThat(build.log())
                .contains("Pushed ", "after the step: successful")
                .doesNotContain("\tat ");
        assertThat(git.file("staging/kustomization.yaml")).contains(DIGEST);
        assertThat(arguments).anyMatch(line -> line.contains("git-receive-pack"));
        for (String secret : new String[] {"Zilpzalp", "admin-token", "OPENSSH PRIVATE KEY"}) {
            assertThat(arguments).noneMatch(line -> line.contains(secret));
            assertThat(build.log()).doesNotContain(secret);
            Path home = jenkins.home().toPath();
            assertThat(HelmDeployTest.filesWith(home.resolve("workspace"), secret))
                    .isEmpty();
            assertThat(HelmDeployTest.filesWith(home.resolve("jobs/gitops-ssh"), secret))
                    .isEmpty();
        }

        Build again = job(url, "key", ssh.knownHost(), wait).run();

        assertThat(again.log()).contains("Nothing to change", "after the step: unchanged");
        assertThat(again.report().at("/deployments/0/repeated").asBoolean()).isTrue();
        JsonNode staging =
                jenkins.get("/job/gitops-ssh/go-delivery/api/json?depth=2").at("/environments/0");
        assertThat(staging.get("history")).hasSize(2);
        assertThat(staging.get("deployments").asInt()).isOne();
    }

    @Test
    void aServerWhoseKeyIsNotTheGivenOneIsRefusedInOneLine() throws Exception {
        String other = ssh.knownHost().replaceAll(" \\S+$", " ")
                + Files.readString(ssh.key("other", "").resolveSibling("other.pub"))
                        .split(" ")[1];

        Build build = job(ssh.url(git.bare()), "key", other, "").run();

        assertThat(build.result()).as(build.log()).isEqualTo("UNSTABLE");
        assertThat(build.log())
                .contains("gitopsDeploy: git: ssh: Host key for [127.0.0.1]:", "has changed", "knownHosts")
                .doesNotContain("\tat ");
    }

    @Test
    void aServerThatTheAgentDoesNotKnowIsRefusedAndAKeyIsNothingForHttp() throws Exception {
        Build unknown = job(ssh.url(git.bare()), "key", "", "").run();
        Build http = job(git.url(), "key", "", "").run();

        assertThat(unknown.log()).contains("gitopsDeploy: git: ssh: No ED25519 host key is known for [127.0.0.1]:");
        assertThat(http.log())
                .contains("gitopsDeploy: credentials with a private key need a repository at ssh:// or user@host:path,"
                        + " not "
                        + git.url());
    }
}
