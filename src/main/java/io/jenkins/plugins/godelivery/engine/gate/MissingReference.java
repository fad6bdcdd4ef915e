package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.message.Message;

/**
 * Why there is nothing to compare a report with.
 *
 * @param reason one line without a full stop: what is missing, and what will change that
 * @param isFirst whether there can be none, because this is the first report of the code that others are compared with:
 *     then rules on differences pass, with the reason as a note
 */
public record MissingReference(Message reason, boolean isFirst) {
    /** Where nobody named one. */
    public static final MissingReference UNNAMED = new MissingReference(Message.of("gate.noReference"), false);
}
