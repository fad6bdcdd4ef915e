package io.jenkins.plugins.godelivery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.cluster.Cluster;
import io.jenkins.plugins.godelivery.cluster.OnCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** godelivery doctor with the real go, and with the rights of users of a real API server. */
@OnCluster
@Timeout(240)
class DoctorCommandTest {
    private static final String RBAC = "/apis/rbac.authorization.k8s.io/v1/namespaces/granted/";

    private final Cluster cluster;
    private final TestConsole console = new TestConsole();

    @TempDir
    private Path module;

    DoctorCommandTest(Cluster cluster) {
        this.cluster = cluster;
    }

    @BeforeEach
    void module() throws IOException {
        Files.writeString(module.resolve("go.mod"), "module example.com/shop\n\ngo 1.21\n");
        Files.writeString(module.resolve("main.go"), "package main\n\nfunc main() {}\n");
        Files.writeString(module.resolve(".go-delivery.yaml"), "lint: false\n");
    }

    private ExitCode doctor(String user, String namespace) throws IOException {
        return console.run(
                "doctor",
                module.toString(),
                "--kubeconfig=" + cluster.kubeconfig(user),
                "--namespace=" + namespace,
                "--json");
    }

    @Test
    void aModuleWithWhatItNeedsIsHealthy() {
        assertThat(console.run("doctor", module.toString())).isEqualTo(ExitCode.PASS);

        assertThat(console.out()).contains("ok       go: go 1.", "ok       module: ", "/go.mod");
        assertThat(console.err()).isEmpty();
    }

    @Test
    void aVersionThatIsNotThereEndsWithTheCodeOfAMissingTool() throws IOException {
        Files.writeString(module.resolve(".go-delivery.yaml"), "lint: false\nversions: {go: '>=1.99'}\n");

        assertThat(console.run("doctor", module.toString())).isEqualTo(ExitCode.MISSING_TOOL);

        assertThat(console.out()).contains("missing  go: go 1.", "go.dev/dl");
    }

    @Test
    void anAdministratorHasTheRightsOfDeployments() throws IOException {
        doctor("admin", "default");

        assertThat(console.out())
                .contains("{\"id\":\"cluster\",\"status\":\"ok\",\"found\":\"Kubernetes v")
                .contains("{\"id\":\"rights\",\"status\":\"ok\"")
                .doesNotContain("right.");
    }

    @Test
    void aUserWithoutRightsIsToldWhichRolesAreMissing() throws IOException {
        assertThat(doctor("guest", "default")).isEqualTo(ExitCode.MISSING_TOOL);

        assertThat(console.out())
                .contains("{\"id\":\"right.secrets\",\"status\":\"missing\"")
                .contains("kubectl create role go-delivery-secrets --namespace=default"
                        + " --verb=get,list,create,update,delete --resource=secrets")
                .contains("{\"id\":\"right.leases.coordination.k8s.io\",\"status\":\"missing\"")
                .contains("{\"id\":\"right.pods/log\",\"status\":\"warning\"");
    }

    @Test
    void rightsThatWereGrantedAreNotMissing() throws Exception {
        cluster.createNamespace("granted");
        cluster.request("POST", RBAC + "roles", """
                {"metadata": {"name": "deployer"}, "rules": [
                  {"apiGroups": [""], "resources": ["secrets"], "verbs": ["get", "list", "create", "update", "delete"]},
                  {"apiGroups": ["coordination.k8s.io"], "resources": ["leases"], "verbs": ["get", "create"]}]}
                """);
        cluster.request("POST", RBAC + "rolebindings", """
                {"metadata": {"name": "deployer"}, "subjects": [{"kind": "User", "name": "guest"}],
                 "roleRef": {"apiGroup": "rbac.authorization.k8s.io", "kind": "Role", "name": "deployer"}}
                """);

        doctor("guest", "granted");

        assertThat(console.out())
                .doesNotContain("right.secrets")
                .contains("no right to update leases.coordination.k8s.io in namespace granted");
    }

    @Test
    void aClusterThatCannotBeReachedIsMissing() throws IOException {
        Path file = Files.writeString(
                module.resolve("kubeconfig"),
                Files.readString(cluster.kubeconfig("admin")).replace(cluster.server(), "https://127.0.0.1:1"));

        assertThat(console.run("doctor", module.toString(), "--kubeconfig=" + file))
                .isEqualTo(ExitCode.MISSING_TOOL);

        assertThat(console.out())
                .contains("missing  cluster: no cluster answers at https://127.0.0.1:1", "--kube-context");
    }
}
