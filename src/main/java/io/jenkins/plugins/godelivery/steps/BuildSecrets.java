package io.jenkins.plugins.godelivery.steps;

import hudson.model.AbstractBuild;
import hudson.model.ParametersAction;
import hudson.model.Run;
import hudson.util.Secret;
import io.jenkins.plugins.godelivery.engine.masking.Masking;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * Collects the secrets that Jenkins knows where a step runs: variables bound by {@code withCredentials} and the like,
 * password parameters, and variables with secret names. Jenkins masks only the first kind, and only in its log. They
 * are read when they are needed and stored nowhere.
 */
public final class BuildSecrets {
    private static final Set<String> NEEDED = Set.of("PATH", "HOME");
    /** Shorter ones are in what everything is made of. */
    private static final int LONG = 8;

    private BuildSecrets() {}

    /** Those of a step of a Pipeline. */
    public static List<String> of(StepContext context, Map<String, String> environment)
            throws IOException, InterruptedException {
        EnvironmentExpander expander = context.get(EnvironmentExpander.class);
        return of(context.get(Run.class), environment, expander == null ? Set.of() : expander.getSensitiveVariables());
    }

    /** Those of a Freestyle build. */
    static List<String> of(Run<?, ?> run, Map<String, String> environment) {
        return of(
                run,
                environment,
                run instanceof AbstractBuild<?, ?> build ? build.getSensitiveBuildVariables() : Set.of());
    }

    /** The variables of an environment that hold none of some secrets. No program is found without its path. */
    static Map<String, String> without(Collection<String> secrets, Map<String, String> environment) {
        Map<String, String> others = new TreeMap<>(environment);
        others.entrySet()
                .removeIf(variable -> !NEEDED.contains(variable.getKey())
                        && secrets.stream().anyMatch(secret -> isIn(variable.getValue(), secret)));
        return others;
    }

    private static boolean isIn(String value, String secret) {
        return !secret.isEmpty() && (value.equals(secret) || (secret.length() >= LONG && value.contains(secret)));
    }

    private static List<String> of(Run<?, ?> run, Map<String, String> environment, Collection<String> sensitive) {
        List<String> secrets = new ArrayList<>(Masking.secretsOf(environment, sensitive));
        ParametersAction parameters = run.getAction(ParametersAction.class);
        if (parameters != null) {
            parameters.getAllParameters().stream()
                    .filter(parameter -> parameter.isSensitive() && parameter.getValue() instanceof Secret)
                    .forEach(parameter -> secrets.add(((Secret) parameter.getValue()).getPlainText()));
        }
        return secrets;
    }
}
