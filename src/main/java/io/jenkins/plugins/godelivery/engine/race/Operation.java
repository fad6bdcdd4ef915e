package io.jenkins.plugins.godelivery.engine.race;

/** What an access did, under the word that reports use for it. */
public enum Operation {
    READ("read"),
    WRITE("write"),
    ATOMIC_READ("atomic read"),
    ATOMIC_WRITE("atomic write");

    private final String word;

    Operation(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
