package io.jenkins.plugins.godelivery.steps.deploy;

import com.cloudbees.jenkins.plugins.sshcredentials.SSHUserPrivateKey;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.model.Run;
import hudson.util.Secret;
import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.GitAuthentication;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException.Kind;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.steps.agent.AgentWorkspace;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Provides credentials as private files of the step: username and password in the format of git's credential store,
 * with a line for each server; a private key as ssh reads it.
 */
final class GitCredentials {
    /** Matches ssh URLs and the form {@code user@host:path}. */
    private static final Pattern SSH = Pattern.compile("(git\\+)?ssh(\\+git)?://.*|(?!.*://)[^/]+:.*");

    private final DeploymentRequest order;
    private final String repository;
    private final boolean plainText;
    private final AgentWorkspace place;

    /** @param plainText whether a password would be sent without TLS although that was not allowed */
    GitCredentials(DeploymentRequest order, String repository, boolean plainText, AgentWorkspace place) {
        this.order = order;
        this.repository = repository;
        this.plainText = plainText;
        this.place = place;
    }

    /**
     * Writes the credentials.
     *
     * @throws DeployException if the build has no such credentials, or the repository accepts none
     */
    GitAuthentication of(Run<?, ?> run) throws IOException, InterruptedException, DeployException {
        StandardCredentials found =
                CredentialsProvider.findCredentialById(order.gitCredentialsId(), StandardCredentials.class, run);
        if (found instanceof StandardUsernamePasswordCredentials password) {
            return GitAuthentication.ofStore(place.write("git-credentials", store(password)));
        }
        if (found != null && Keys.areIn(found)) {
            return Keys.access(found, this);
        }
        throw new DeployException(Kind.WRONG, Message.of("credentials.noGit", order.gitCredentialsId()));
    }

    private String store(StandardUsernamePasswordCredentials found) throws DeployException {
        if (!repository.startsWith("https://") && !repository.startsWith("http://")) {
            throw new DeployException(Kind.WRONG, Message.of("credentials.notHttp", repository));
        }
        if (plainText) {
            throw new DeployException(Kind.WRONG, Message.of("credentials.passwordInPlainText", repository));
        }
        try {
            URI server = URI.create(repository);
            String user = encode(found.getUsername()) + ":"
                    + encode(found.getPassword().getPlainText());
            return server.getScheme() + "://" + user + "@"
                    + server.getRawAuthority().replaceFirst("^.*@", "") + "\n";
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new DeployException(Kind.WRONG, Message.of("credentials.notHttp", repository));
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private GitAuthentication key(SSHUserPrivateKey found) throws IOException, InterruptedException, DeployException {
        if (!SSH.matcher(repository).matches()) {
            throw new DeployException(Kind.WRONG, Message.of("credentials.notSsh", repository));
        }
        List<String> keys = found.getPrivateKeys();
        if (keys.isEmpty()) {
            throw new DeployException(Kind.WRONG, Message.of("credentials.noGit", order.gitCredentialsId()));
        }
        String key = place.write("ssh-key", keys.get(0).strip() + "\n");
        String known = order.knownHosts() == null ? "" : place.write("known-hosts", order.knownHosts() + "\n");
        Secret passphrase = found.getPassphrase();
        String askpass = "";
        if (passphrase != null && !passphrase.getPlainText().isEmpty()) {
            String file = place.write("ssh-passphrase", passphrase.getPlainText() + "\n");
            askpass = place.writeProgram("ssh-askpass", "#!/bin/sh\nexec cat " + Command.quote(file) + "\n");
        }
        return GitAuthentication.ofKey(found.getUsername(), key, known, askpass);
    }

    /**
     * Isolates the code for the ssh-credentials plugin: without it there are no such credentials, and this class is not
     * loaded.
     */
    private static final class Keys {
        static boolean areIn(StandardCredentials found) {
            try {
                return found instanceof SSHUserPrivateKey;
            } catch (NoClassDefFoundError e) {
                return false;
            }
        }

        static GitAuthentication access(StandardCredentials found, GitCredentials with)
                throws IOException, InterruptedException, DeployException {
            return with.key((SSHUserPrivateKey) found);
        }
    }
}
