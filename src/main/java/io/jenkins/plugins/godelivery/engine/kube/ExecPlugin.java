package io.jenkins.plugins.godelivery.engine.kube;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.CommandResult;
import io.jenkins.plugins.godelivery.engine.command.ProcessRunner;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs the exec plugin of a kubeconfig, which prints an ExecCredential (client.authentication.k8s.io). */
record ExecPlugin(Kubeconfig.Section user, Kubeconfig.Section cluster) {
    private static final int COMMAND_NOT_FOUND = 127;
    private static final String VERSION = "client.authentication.k8s.io/v1";
    private static final String CONFIG = "client.authentication.k8s.io/exec";

    ClusterCredentials credentials(Optional<ProcessRunner> runner) throws IOException, InterruptedException {
        String program = exec().path("command").asText("");
        if (runner.isEmpty()) {
            throw new KubeException(Message.of("kubeconfig.pluginElsewhere", program));
        }
        CommandResult printed;
        try {
            printed = CommandResult.of(runner.get(), command(program));
        } catch (IOException e) {
            throw notInstalled(program);
        }
        if (printed.code() == COMMAND_NOT_FOUND) {
            throw notInstalled(program);
        }
        if (printed.code() != 0) {
            throw new KubeException(Message.of("kubeconfig.pluginFailed", program, printed.lastErrorLine()));
        }
        JsonNode status = status(printed.out());
        String token = status.path("token").asText("");
        Optional<byte[]> certificate = bytes(status, "clientCertificateData");
        if (token.isEmpty() && certificate.isEmpty()) {
            throw new KubeException(Message.of("kubeconfig.pluginNothing", program));
        }
        return new ClusterCredentials(
                token.isEmpty() ? List.of() : ClusterCredentials.bearer(token),
                certificate,
                bytes(status, "clientKeyData"));
    }

    private JsonNode exec() {
        return user.values().path("exec");
    }

    /** Includes the install hint of the kubeconfig. */
    private KubeException notInstalled(String program) {
        String hint = exec().path("installHint").asText("").strip().replaceAll("\\s+", " ");
        return new KubeException(
                hint.isEmpty()
                        ? Message.of("kubeconfig.noPlugin", program)
                        : Message.of("kubeconfig.noPluginHint", program, hint));
    }

    private Command command(String program) throws IOException {
        List<String> arguments = new ArrayList<>();
        arguments.add(program.contains("/") ? user.folder().resolve(program).toString() : program);
        exec().path("args").forEach(argument -> arguments.add(argument.asText()));
        Map<String, String> environment = new LinkedHashMap<>();
        exec().path("env")
                .forEach(variable -> environment.put(
                        variable.path("name").asText(), variable.path("value").asText()));
        environment.put("KUBERNETES_EXEC_INFO", execInfo().toString());
        return new Command(arguments, environment);
    }

    private ObjectNode execInfo() throws IOException {
        ObjectNode question = JsonNodeFactory.instance.objectNode();
        question.put("apiVersion", exec().path("apiVersion").asText(VERSION)).put("kind", "ExecCredential");
        ObjectNode spec = question.putObject("spec").put("interactive", false);
        if (exec().path("provideClusterInfo").asBoolean()) {
            ObjectNode told = spec.putObject("cluster").put("server", cluster.text("server"));
            for (String name : List.of("tls-server-name", "proxy-url", "insecure-skip-tls-verify")) {
                if (cluster.values().hasNonNull(name)) {
                    told.set(name, cluster.values().get(name));
                }
            }
            cluster.bytes("certificate-authority")
                    .ifPresent(pem -> told.put(
                            "certificate-authority-data", Base64.getEncoder().encodeToString(pem)));
            cluster.values().path("extensions").forEach(extension -> {
                if (extension.path("name").asText().equals(CONFIG)) {
                    told.set("config", extension.path("extension"));
                }
            });
        }
        return question;
    }

    /** Parses the output without quoting it in errors, because it may be secret. */
    private static JsonNode status(String printed) {
        try {
            return KubeJson.read(printed).path("status");
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private static Optional<byte[]> bytes(JsonNode status, String name) {
        String pem = status.path(name).asText("");
        return pem.isEmpty() ? Optional.empty() : Optional.of(pem.getBytes(StandardCharsets.UTF_8));
    }
}
