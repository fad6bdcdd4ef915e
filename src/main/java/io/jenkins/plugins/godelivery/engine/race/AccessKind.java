package io.jenkins.plugins.godelivery.engine.race;

import io.jenkins.plugins.godelivery.engine.message.Message;

/** Kind of an access, in the words of race reports. */
public enum AccessKind {
    READ("read"),
    WRITE("write"),
    ATOMIC_READ("atomic read"),
    ATOMIC_WRITE("atomic write");

    private final String word;

    AccessKind(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /** Returns the word that messages use. */
    public Message message() {
        return Message.of("races." + name());
    }
}
