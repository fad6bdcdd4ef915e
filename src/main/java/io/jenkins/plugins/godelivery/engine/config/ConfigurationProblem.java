package io.jenkins.plugins.godelivery.engine.config;

/**
 * Problem of a configuration, with its correction.
 *
 * @param column 1-based like the line; both are 0 if the whole file is meant
 */
public record ConfigurationProblem(int line, int column, String message) {
    String at(String file) {
        return line == 0 ? file + ": " + message : file + ":" + line + ":" + column + ": " + message;
    }
}
