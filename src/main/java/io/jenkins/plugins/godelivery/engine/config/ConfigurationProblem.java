package io.jenkins.plugins.godelivery.engine.config;

/**
 * A problem of a configuration, and its correction.
 *
 * @param column 1-based like the line; both 0 where the file as a whole is meant
 */
public record ConfigurationProblem(int line, int column, String message) {
    String at(String file) {
        return line == 0 ? file + ": " + message : file + ":" + line + ":" + column + ": " + message;
    }
}
