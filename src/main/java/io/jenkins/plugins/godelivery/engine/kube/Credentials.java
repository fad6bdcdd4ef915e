package io.jenkins.plugins.godelivery.engine.kube;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.godelivery.engine.command.Captured;
import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.ProcessRunner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a user of a kubeconfig shows to the API server.
 *
 * @param authorization header; empty where the certificate is all
 */
record Credentials(String authorization, Optional<byte[]> certificate, Optional<byte[]> key) {
    static Credentials of(Kubeconfig.Section user, Optional<ProcessRunner> runner)
            throws IOException, InterruptedException {
        if (user.values().has("auth-provider")) {
            throw new KubeException(
                    0, "the kubeconfig's auth-provider is not supported: use an exec plugin or a token");
        }
        if (user.values().path("exec").isObject()) {
            return ofPlugin(user, runner);
        }
        return new Credentials(header(user), user.bytes("client-certificate"), user.bytes("client-key"));
    }

    private static String header(Kubeconfig.Section user) throws IOException {
        String token = user.text("token");
        String file = user.text("tokenFile");
        if (token.isEmpty() && !file.isEmpty()) {
            token = Files.readString(user.folder().resolve(file)).strip();
        }
        if (!token.isEmpty()) {
            return bearer(token);
        }
        String pair = user.text("username") + ":" + user.text("password");
        return pair.equals(":")
                ? ""
                : "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    static String bearer(String token) {
        return "Bearer " + token;
    }

    /** A program that prints an ExecCredential (client.authentication.k8s.io). */
    private static Credentials ofPlugin(Kubeconfig.Section user, Optional<ProcessRunner> runner)
            throws IOException, InterruptedException {
        JsonNode exec = user.values().path("exec");
        String program = exec.path("command").asText("");
        if (runner.isEmpty()) {
            throw new KubeException(
                    0, "the kubeconfig's exec plugin " + program + " cannot be run here: use a token or a certificate");
        }
        List<String> arguments = new ArrayList<>();
        arguments.add(program.contains("/") ? user.folder().resolve(program).toString() : program);
        exec.path("args").forEach(argument -> arguments.add(argument.asText()));
        Map<String, String> environment = new LinkedHashMap<>();
        exec.path("env")
                .forEach(variable -> environment.put(
                        variable.path("name").asText(), variable.path("value").asText()));
        String version = exec.path("apiVersion").asText("client.authentication.k8s.io/v1");
        environment.put(
                "KUBERNETES_EXEC_INFO",
                "{\"apiVersion\":\"" + version + "\",\"kind\":\"ExecCredential\",\"spec\":{\"interactive\":false}}");
        Captured printed = Captured.of(runner.get(), new Command(arguments, environment));
        if (printed.code() != 0) {
            throw new KubeException(0, "the kubeconfig's exec plugin " + program + " failed: " + printed.lastWords());
        }
        JsonNode status = Json.read(printed.out()).path("status");
        String token = status.path("token").asText("");
        return new Credentials(
                token.isEmpty() ? "" : bearer(token),
                bytes(status.path("clientCertificateData").asText("")),
                bytes(status.path("clientKeyData").asText("")));
    }

    private static Optional<byte[]> bytes(String pem) {
        return pem.isEmpty() ? Optional.empty() : Optional.of(pem.getBytes(StandardCharsets.UTF_8));
    }
}
