package io.jenkins.plugins.godelivery.engine.config;

import io.jenkins.plugins.godelivery.engine.message.HasMessage;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Thrown for an invalid configuration. The text has one line for each problem, beginning with its position, and the
 * message has all of them in one line.
 */
public final class SettingsException extends Exception implements HasMessage {
    private static final long serialVersionUID = 1;

    private final Message message;
    private final Message first;

    SettingsException(String file, List<ConfigurationProblem> problems) {
        this(problems.stream().map(problem -> problem.at(file)).toList());
    }

    private SettingsException(List<Message> problems) {
        super(problems.stream().map(Message::text).collect(Collectors.joining("\n")));
        message = Message.joined(problems);
        first = problems.get(0);
    }

    @Override
    public Message message() {
        return message;
    }

    /** Returns the first problem. */
    Message first() {
        return first;
    }
}
