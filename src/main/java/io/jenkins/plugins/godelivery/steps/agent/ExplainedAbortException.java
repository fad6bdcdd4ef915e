package io.jenkins.plugins.godelivery.steps.agent;

import hudson.AbortException;
import io.jenkins.plugins.godelivery.engine.message.HasMessage;
import io.jenkins.plugins.godelivery.engine.message.Message;

/**
 * Ends a step with a reason that the log shows in English and the pages in the reader's language. The reason may quote
 * untrusted text.
 */
public final class ExplainedAbortException extends AbortException implements HasMessage {
    private static final long serialVersionUID = 1;

    private final Message message;

    public ExplainedAbortException(Message message) {
        super(LogLine.of(message.text()));
        this.message = message.map(LogLine::of);
    }

    @Override
    public Message message() {
        return message;
    }
}
