package io.jenkins.plugins.godelivery.engine.input;

import io.jenkins.plugins.godelivery.engine.message.Message;

/**
 * A location in a report that could not be read, or that shows that the report is incomplete.
 *
 * @param file name of the report as the user gave it
 * @param line 1-based line in that file, 0 for the whole file
 * @param message one line without a full stop: the problem and, if there is one, its remedy
 */
public record Warning(String file, long line, Message message) {
    /** Returns the message in English. */
    public String text() {
        return message.text();
    }
}
