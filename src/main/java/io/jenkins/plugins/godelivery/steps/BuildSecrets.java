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
 * Collects the secrets that Jenkins knows in the context of a step: variables bound by {@code withCredentials} and
 * the like, password parameters, and variables with secret names. Jenkins masks only the first kind, and only in
 * its log. They are read on demand and never stored.
 */
public final class BuildSecrets {
    private static final Set<String> NEEDED = Set.of("PATH", "HOME");
    /** Minimum length for substring matches; shorter secrets occur in ordinary text. */
    private static final int LONG = 8;

    private BuildSecrets() {}

    /** Returns the secrets of a Pipeline step. */
    public static List<String> of(StepContext context, Map<String, String> environment)
            throws IOException, InterruptedException {
        EnvironmentExpander expander = context.get(EnvironmentExpander.class);
        return of(context.get(Run.class), environment, expander == null ? Set.of() : expander.getSensitiveVariables());
    }

    /** Returns the secrets of a Freestyle build. */
    static List<String> of(Run<?, ?> run, Map<String, String> environment) {
        return of(
                run,
                environment,
                run instanceof AbstractBuild<?, ?> build ? build.getSensitiveBuildVariables() : Set.of());
    }

    /** Returns the variables that contain none of the secrets; required ones such as PATH always stay. */
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
