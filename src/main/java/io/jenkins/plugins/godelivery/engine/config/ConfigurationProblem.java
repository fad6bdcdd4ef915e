package io.jenkins.plugins.godelivery.engine.config;

import io.jenkins.plugins.godelivery.engine.message.Message;

/**
 * Problem of a configuration, with its correction.
 *
 * @param column 1-based like the line; both are 0 if the whole file is meant
 */
public record ConfigurationProblem(int line, int column, Message message) {
    Message at(String file) {
        return line == 0
                ? Message.of("reason", file, message)
                : Message.of("config.at", file, String.valueOf(line), String.valueOf(column), message);
    }
}
