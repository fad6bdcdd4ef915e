package io.jenkins.plugins.godelivery.engine.net;

import java.io.IOException;

/** Thrown if a response is larger than its limit. A retry does not help. */
public final class AnswerTooLargeException extends IOException {
    private static final long serialVersionUID = 1;

    AnswerTooLargeException(long limit) {
        super("the answer is larger than " + limit + " bytes");
    }
}
