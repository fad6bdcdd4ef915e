package io.jenkins.plugins.godelivery.engine.config;

import java.util.List;
import java.util.stream.Collectors;

/** A configuration that cannot be used. The message has one line for each problem, which begins with its place. */
public final class SettingsException extends Exception {
    private static final long serialVersionUID = 1;

    SettingsException(String file, List<ConfigurationProblem> problems) {
        super(problems.stream().map(problem -> problem.at(file)).collect(Collectors.joining("\n")));
    }
}
