package io.jenkins.plugins.godelivery.steps;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.model.Run;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.registry.RegistryCredential;
import io.jenkins.plugins.godelivery.steps.agent.ExplainedAbortException;
import java.io.IOException;

/** Finds the credentials of registries in Jenkins. */
public final class RegistryCredentials {
    private RegistryCredentials() {}

    /**
     * Returns a username and password of Jenkins.
     *
     * @param parameter of the step, which names them
     * @throws ExplainedAbortException if the build may use none with this id
     */
    public static RegistryCredential find(String parameter, String id, Run<?, ?> run) throws IOException {
        StandardUsernamePasswordCredentials found =
                CredentialsProvider.findCredentialById(id, StandardUsernamePasswordCredentials.class, run);
        if (found == null) {
            throw new ExplainedAbortException(Message.of("credentials.noRegistry", parameter, id));
        }
        CredentialsProvider.track(run, found);
        return new RegistryCredential(found.getUsername(), found.getPassword().getPlainText());
    }
}
