package io.jenkins.plugins.godelivery.steps.deploy;

import hudson.AbortException;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.command.Parameter;
import io.jenkins.plugins.godelivery.engine.message.InvalidInputException;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.steps.FailOn;
import io.jenkins.plugins.godelivery.steps.agent.ExplainedAbortException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The parameters of a deployment. They are stored at the beginning of its journal and not in the program's state,
 * because values may be secret.
 *
 * @param values values by parameter name, as in a document
 * @param images references that the build had pushed when the step started
 * @param gitCredentialsId credentials id of a username and password, or private key, for the repository of manifests;
 *     null for none
 * @param knownHosts host keys of the repository's server; null to use those known to the agent
 * @param clusterCredentialsId credentials id of the kubeconfig or token; null for none
 * @param serverUrl URL of the cluster for a token; null for none
 * @param caCertificate CA certificate of that cluster; null for none
 */
record DeploymentRequest(
        DeploymentKind kind,
        HashMap<String, Serializable> values,
        ArrayList<String> images,
        String gitCredentialsId,
        String knownHosts,
        String clusterCredentialsId,
        String serverUrl,
        String caCertificate,
        FailOn failOn)
        implements Serializable {
    private static final long serialVersionUID = 1;

    /** Returns the function name. */
    String step() {
        return kind.function();
    }

    /**
     * Returns the options.
     *
     * @throws AbortException naming an invalid parameter
     */
    Options options() throws AbortException {
        try {
            return options(kind, values);
        } catch (IllegalArgumentException e) {
            throw new ExplainedAbortException(Message.of("reason", step(), Message.of(e)));
        }
    }

    /**
     * Reads the values of a step.
     *
     * @throws IllegalArgumentException naming an invalid parameter and the valid form
     */
    static Options options(DeploymentKind kind, Map<String, Serializable> values) {
        Options options = Options.NONE;
        for (Parameter<?> parameter : kind.parameters()) {
            Serializable value = values.get(parameter.name());
            if (value != null) {
                try {
                    options = options.withRaw(parameter, value);
                } catch (IllegalArgumentException e) {
                    throw new InvalidInputException(Message.of("reason", parameter.name(), Message.of(e)));
                }
            }
        }
        return options;
    }

    /** Returns the given values; null, an empty text and an empty list count as absent. */
    static HashMap<String, Serializable> given(Map<Parameter<?>, Object> all) {
        HashMap<String, Serializable> given = new HashMap<>();
        all.forEach((parameter, value) -> {
            if (value instanceof List<?> list) {
                if (!list.isEmpty()) {
                    given.put(parameter.name(), new ArrayList<>(list));
                }
            } else if (value instanceof Serializable plain && !value.equals("") && !value.equals(0)) {
                given.put(parameter.name(), plain);
            }
        });
        return given;
    }
}
