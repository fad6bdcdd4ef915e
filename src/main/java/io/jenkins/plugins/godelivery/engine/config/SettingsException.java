package io.jenkins.plugins.godelivery.engine.config;

import java.util.List;
import java.util.stream.Collectors;

/** Thrown for an invalid configuration. The message has one line for each problem, beginning with its position. */
public final class SettingsException extends Exception {
    private static final long serialVersionUID = 1;

    SettingsException(String file, List<ConfigurationProblem> problems) {
        super(problems.stream().map(problem -> problem.at(file)).collect(Collectors.joining("\n")));
    }
}
