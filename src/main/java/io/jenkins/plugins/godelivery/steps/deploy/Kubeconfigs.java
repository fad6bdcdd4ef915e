package io.jenkins.plugins.godelivery.steps.deploy;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hudson.model.Run;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException.Kind;
import io.jenkins.plugins.godelivery.engine.input.BoundedFileReader;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.net.HttpOrigin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jenkinsci.plugins.plaincredentials.FileCredentials;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;

/** Creates kubeconfigs from credentials: a secret file is one; a secret text is a token for a server. */
final class Kubeconfigs {
    private static final String NAME = "jenkins";

    private Kubeconfigs() {}

    /**
     * Returns the text of a kubeconfig, which is secret.
     *
     * @throws DeployException if the build has no such credentials, or they do not fit
     */
    static String of(DeploymentRequest order, Run<?, ?> run) throws IOException, DeployException {
        String id = order.clusterCredentialsId();
        StandardCredentials found = CredentialsProvider.findCredentialById(id, StandardCredentials.class, run);
        if (found instanceof FileCredentials file) {
            try (InputStream in = file.getContent()) {
                return new String(BoundedFileReader.bytes(in, id, Budget.HELD_BYTES), StandardCharsets.UTF_8);
            }
        }
        if (found instanceof StringCredentials text) {
            if (order.serverUrl() == null) {
                throw new DeployException(Kind.WRONG, Message.of("credentials.noServer", id));
            }
            if (!isEncrypted(order.serverUrl())) {
                throw new DeployException(Kind.WRONG, Message.of("credentials.tokenInPlainText", order.serverUrl()));
            }
            return ofToken(order, text.getSecret().getPlainText());
        }
        throw new DeployException(Kind.WRONG, Message.of("credentials.noKubeconfig", id));
    }

    /** Returns whether a token may be sent to the URL. */
    static boolean isEncrypted(String serverUrl) {
        return HttpOrigin.of(serverUrl).filter(HttpOrigin::isEncrypted).isPresent();
    }

    /** Returns a kubeconfig as JSON, which is also YAML. */
    private static String ofToken(DeploymentRequest order, String token) {
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        config.put("apiVersion", "v1").put("kind", "Config").put("current-context", NAME);
        ObjectNode cluster = named(config, "clusters", "cluster").put("server", order.serverUrl());
        if (order.caCertificate() != null) {
            byte[] certificate = order.caCertificate().getBytes(StandardCharsets.UTF_8);
            cluster.put("certificate-authority-data", Base64.getEncoder().encodeToString(certificate));
        }
        named(config, "users", "user").put("token", token);
        named(config, "contexts", "context").put("cluster", NAME).put("user", NAME);
        return config.toString();
    }

    private static ObjectNode named(ObjectNode config, String list, String kind) {
        return config.putArray(list).addObject().put("name", NAME).putObject(kind);
    }
}
