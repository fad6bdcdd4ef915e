package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.message.Message;

/**
 * Why there is nothing to compare a report with.
 *
 * @param reason one line without a full stop: what is missing, and what will change that
 * @param isFirst whether this is the first report of code that later reports are compared with, so that there can be
 *     no reference; rules on differences then pass with the reason as a note
 */
public record MissingReference(Message reason, boolean isFirst) {
    /** No reference was configured. */
    public static final MissingReference UNNAMED = new MissingReference(Message.of("gate.noReference"), false);
}
