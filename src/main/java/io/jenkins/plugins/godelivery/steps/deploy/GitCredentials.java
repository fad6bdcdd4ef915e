package io.jenkins.plugins.godelivery.steps.deploy;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.model.Run;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException.Kind;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** A user name and a password in the form of git's credential store, a file with a line for each server. */
final class GitCredentials {
    private GitCredentials() {}

    /**
     * The text of the file, which is secret.
     *
     * @throws DeployException there are no such credentials for the build, or the repository takes none
     */
    static String of(DeploymentOrder order, String repository, Run<?, ?> run) throws DeployException {
        StandardUsernamePasswordCredentials found = CredentialsProvider.findCredentialById(
                order.gitCredentialsId(), StandardUsernamePasswordCredentials.class, run);
        if (found == null) {
            throw new DeployException(Kind.WRONG, Messages.GitCredentials_None(order.gitCredentialsId()));
        }
        if (!repository.startsWith("https://") && !repository.startsWith("http://")) {
            throw new DeployException(Kind.WRONG, Messages.GitCredentials_NotHttp(repository));
        }
        try {
            URI server = URI.create(repository);
            String user = encode(found.getUsername()) + ":"
                    + encode(found.getPassword().getPlainText());
            return server.getScheme() + "://" + user + "@"
                    + server.getRawAuthority().replaceFirst("^.*@", "") + "\n";
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new DeployException(Kind.WRONG, Messages.GitCredentials_NotHttp(repository));
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
