package io.jenkins.plugins.godelivery.engine.net;

import java.io.IOException;

/** An answer has more bytes than anything that was asked for can have. To ask again does not help. */
public final class AnswerTooLargeException extends IOException {
    private static final long serialVersionUID = 1;

    AnswerTooLargeException(long limit) {
        super("the answer is larger than " + limit + " bytes");
    }
}
