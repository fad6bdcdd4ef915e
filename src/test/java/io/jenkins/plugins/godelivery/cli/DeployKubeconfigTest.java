package io.jenkins.plugins.godelivery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.cluster.ClientCertificates;
import io.jenkins.plugins.godelivery.cluster.Cluster;
import io.jenkins.plugins.godelivery.cluster.OnCluster;
import io.jenkins.plugins.godelivery.cluster.TunnelProxy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Ways in which a kubeconfig names cluster and user: helm and our own requests must use the same. Otherwise the lock (a
 * Lease) cannot be acquired, which the log would say.
 */
@OnCluster
@Timeout(180)
class DeployKubeconfigTest {
    private final Cluster cluster;

    @TempDir
    private Path folder;

    DeployKubeconfigTest(Cluster cluster) {
        this.cluster = cluster;
    }

    /** @param more further cluster settings, beginning with a comma */
    private Path kubeconfig(String user, String more) throws IOException {
        String config = Files.readString(cluster.kubeconfig("admin"))
                .replace("{token: admin-token}", "{" + user + "}")
                .replace("apiserver.crt\"", "apiserver.crt\"" + more);
        return Files.writeString(folder.resolve("config"), config);
    }

    private HelmRelease deployed(String helm, Path kubeconfig) throws Exception {
        HelmRelease release = new HelmRelease(cluster, helm);
        TestConsole console = new TestConsole();

        ExitCode code = console.run(release.deploy("--kubeconfig", kubeconfig.toString()));

        assertThat(code).as(console.err()).isEqualTo(ExitCode.PASS);
        assertThat(console.out()).contains("deployed:").doesNotContain("not serialized");
        assertThat(release.statuses()).containsExactly("deployed");
        return release;
    }

    private String refused(Path kubeconfig) throws Exception {
        TestConsole console = new TestConsole();
        ExitCode code = console.run(new HelmRelease(cluster, "helm-v4").deploy("--kubeconfig", kubeconfig.toString()));

        assertThat(code).as(console.err()).isEqualTo(ExitCode.USAGE);
        assertThat(console.err()).hasLineCount(1).startsWith("godelivery: ");
        return console.err();
    }

    private static String base64(Path file) throws IOException {
        return Base64.getEncoder().encodeToString(Files.readAllBytes(file));
    }

    private Path script(String name, String text) throws IOException {
        Path script = Files.writeString(folder.resolve(name), text);
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return script;
    }

    @ParameterizedTest
    @CsvSource({"helm-v3, files", "helm-v4, data"})
    void aClientCertificateShowsWhoWeAre(String helm, String form) throws Exception {
        ClientCertificates.User anna = cluster.users().of("CN=anna, O=system:masters");

        String user = form.equals("data")
                ? "client-certificate-data: " + base64(anna.certificate()) + ", client-key-data: " + base64(anna.key())
                : "client-certificate: \"" + anna.certificate() + "\", client-key: \"" + anna.key() + "\"";

        deployed(helm, kubeconfig(user, ""));
    }

    @Test
    void theUserOfAClientCertificateWithoutRightsIsNamed() throws Exception {
        ClientCertificates.User ben = cluster.users().of("CN=ben");

        assertThat(refused(kubeconfig(
                        "client-certificate: \"" + ben.certificate() + "\", client-key: \"" + ben.key() + "\"", "")))
                .contains("user ben may not list secrets in namespace default");
    }

    @Test
    void anExecPluginIsToldTheClusterAndShowsACertificate() throws Exception {
        ClientCertificates.User anna = cluster.users().of("CN=anna, O=system:masters");
        script("login", """
            #!/bin/sh
            case $KUBERNETES_EXEC_INFO in *'"server":"%s"'*) ;; *) exit 1;; esac
            line() { tr -d '\\r' < "$1" | awk '{ printf "%%s\\\\n", $0 }'; }
            printf '%%s\\n' '{"apiVersion": "client.authentication.k8s.io/v1", "kind": "ExecCredential", "status": {
            "clientCertificateData": "'"$(line '%s')"'", "clientKeyData": "'"$(line '%s')"'"}}'
            """.formatted(cluster.server(), anna.certificate(), anna.key()));

        deployed(
                "helm-v3",
                kubeconfig(
                        "exec: {apiVersion: client.authentication.k8s.io/v1, command: ./login, interactiveMode: Never,"
                                + " provideClusterInfo: true}",
                        ""));
    }

    @Test
    void theTokenOfAFileIsTakenBeforeOneBesideIt() throws Exception {
        Path file = Files.writeString(folder.resolve("token"), "admin-token\n");

        deployed("helm-v4", kubeconfig("token: an-older-one, tokenFile: \"" + file + "\"", ""));
    }

    @Test
    void whoActsAsSomebodyElseHasNoMoreRights() throws Exception {
        assertThat(refused(kubeconfig("token: admin-token, as: guest", "")))
                .contains("user guest may not list secrets");

        deployed("helm-v3", kubeconfig("token: admin-token, as: carl, as-groups: [system:masters]", ""));
    }

    @Test
    void theServersCertificateIsThatOfAnotherName() throws Exception {
        deployed("helm-v4", kubeconfig("token: admin-token", ", tls-server-name: kubernetes.default"));

        assertThat(refused(kubeconfig("token: admin-token", ", tls-server-name: other.test")))
                .contains("not other.test");
    }

    @Test
    void helmAndWeGoThroughTheProxyOfTheKubeconfig() throws Exception {
        try (TunnelProxy proxy = new TunnelProxy()) {
            deployed("helm-v3", kubeconfig("token: admin-token", ", proxy-url: \"" + proxy.url() + "\""));

            assertThat(proxy.clients()).anyMatch(name -> name.startsWith("Go-http-client"));
            assertThat(proxy.clients())
                    .as("Java's client does not name itself to a proxy")
                    .contains("");
        }
    }

    @Test
    void aProxyMayWantAPassword() throws Exception {
        try (TunnelProxy proxy = TunnelProxy.withPassword("anna:hush hush")) {
            String url = proxy.url().replace("http://", "http://anna:hush%20hush@");
            deployed("helm-v4", kubeconfig("token: admin-token", ", proxy-url: \"" + url + "\""));

            assertThat(proxy.clients()).anyMatch(name -> name.startsWith("Go-http-client"));
            assertThat(proxy.clients()).contains("");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ftp://127.0.0.1:1080   | the kubeconfig's proxy-url is not supported: only http://HOST:PORT,"
                        + " https://HOST:PORT and socks5://HOST:PORT are",
                "ftp://anna:hush@proxy.test:8080 | the kubeconfig's proxy-url is not supported: only http://HOST:PORT,"
                        + " https://HOST:PORT and",
            })
    void aProxyThatIsNotSupportedIsSaid(String url, String said) throws Exception {
        assertThat(refused(kubeconfig("token: admin-token", ", proxy-url: \"" + url + "\"")))
                .contains(said)
                .doesNotContain("hush");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "client-certificate: users.crt                          | has a client-certificate without its"
                        + " client-key",
                "client-certificate: nowhere.crt, client-key: x.key     | /nowhere.crt: the kubeconfig's"
                        + " client-certificate does not exist",
                "client-certificate-data: AAAA, client-key-data: AAAA   | the kubeconfig's client-certificate holds no"
                        + " certificate in PEM form",
                "client-certificate-data: 'A%A', client-key-data: AAAA  | the kubeconfig's client-certificate-data is"
                        + " not Base64",
                "tokenFile: nowhere                                     | /nowhere: the kubeconfig's tokenFile does not"
                        + " exist",
                "exec: {command: no-such-login, installHint: get it}    | exec plugin no-such-login cannot be run: it"
                        + " is not installed or not on the PATH (get it)",
                "exec: {command: echo, args: [hush]}                    | exec plugin echo printed no ExecCredential"
                        + " with a token or a certificate",
                "auth-provider: {name: gcp}                             | auth-provider is not supported: use an exec"
                        + " plugin or a token",
            })
    void whatCannotBeUsedIsNamed(String user, String said) throws Exception {
        Files.writeString(folder.resolve("users.crt"), cluster.authority());

        assertThat(refused(kubeconfig(user, ""))).contains(said).doesNotContain("hush");
    }
}
