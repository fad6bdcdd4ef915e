package io.jenkins.plugins.godelivery.engine.net;

import io.jenkins.plugins.godelivery.engine.message.ExplainedIOException;
import io.jenkins.plugins.godelivery.engine.message.Message;

/** Thrown if a response is larger than its limit. A retry does not help. */
public final class AnswerTooLargeException extends ExplainedIOException {
    private static final long serialVersionUID = 1;

    AnswerTooLargeException(long limit) {
        super(Message.of("server.answerTooLarge", String.valueOf(limit)));
    }
}
