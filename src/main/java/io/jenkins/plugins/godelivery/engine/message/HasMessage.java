package io.jenkins.plugins.godelivery.engine.message;

/** Exception with a message that can be shown in the reader's language; {@code getMessage} has its English text. */
public interface HasMessage {
    /** Returns the reason of the failure. */
    Message message();
}
