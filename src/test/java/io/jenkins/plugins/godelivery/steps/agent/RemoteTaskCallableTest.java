package io.jenkins.plugins.godelivery.steps.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.command.CommandResult;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException;
import io.jenkins.plugins.godelivery.engine.deploy.DeploymentTask;
import io.jenkins.plugins.godelivery.engine.host.RemoteEnvironment;
import io.jenkins.plugins.godelivery.engine.kube.KubeAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemoteTaskCallableTest {
    private static final String TOKEN = """
        {"apiVersion": "client.authentication.k8s.io/v1", "kind": "ExecCredential", "status": {"token": "t"}}\
        """;

    @TempDir
    private Path folder;

    /** Task that connects to a cluster, which runs the credential plugin of the kubeconfig. */
    private record Opens(String kubeconfig) implements DeploymentTask<String> {
        private static final long serialVersionUID = 1;

        @Override
        public String run(RemoteEnvironment remote) throws IOException, InterruptedException {
            remote.open(new KubeAccess(kubeconfig, "", Map.of()));
            return "opened";
        }
    }

    @Test
    void theProgramOfAKubeconfigIsNotRunByTheAgentItself() throws Exception {
        Path kubeconfig = Files.writeString(folder.resolve("kubeconfig"), """
            apiVersion: v1
            kind: Config
            current-context: c
            contexts: [{name: c, context: {cluster: k, user: u}}]
            clusters: [{name: k, cluster: {server: "https://127.0.0.1:1"}}]
            users: [{name: u, user: {exec: {apiVersion: client.authentication.k8s.io/v1, command: touch, args: [ran]}}}]
            """);
        Opens question = new Opens(kubeconfig.toString());

        RemoteTaskCallable.Answer<String, DeployException> first =
                new RemoteTaskCallable<>(question, Map.of(), Map.of()).invoke(folder.toFile(), null);

        assertThat(first.wanted().arguments()).containsExactly("touch", "ran");
        assertThat(first.wanted().environment()).containsKey("KUBERNETES_EXEC_INFO");
        assertThat(folder.resolve("ran")).doesNotExist();

        RemoteTaskCallable.Program same = new RemoteTaskCallable.Program(
                new ArrayList<>(List.of("touch", "ran")),
                new HashMap<>(first.wanted().environment()));
        RemoteTaskCallable.Answer<String, DeployException> second = new RemoteTaskCallable<>(
                        question, Map.of(same, new CommandResult(0, TOKEN, "")), Map.of())
                .invoke(folder.toFile(), null);
        assertThat(second.get()).isEqualTo("opened");
        assertThat(second.wanted()).isNull();
    }
}
