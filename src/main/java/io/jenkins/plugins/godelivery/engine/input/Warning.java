package io.jenkins.plugins.godelivery.engine.input;

import io.jenkins.plugins.godelivery.engine.message.Message;

/**
 * One place of a report that could not be read, or that shows the report is not whole.
 *
 * @param file name of the report as the user gave it
 * @param line 1-based line in that file, 0 where the whole file is meant
 * @param message one line, no trailing full stop: what is wrong there and, where there is one, the way out
 */
public record Warning(String file, long line, Message message) {
    /** The message in English. */
    public String text() {
        return message.text();
    }
}
