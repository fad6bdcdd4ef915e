package io.jenkins.plugins.godelivery.engine.gotest;

/** Evidence from which the status of a test is known. */
public enum StatusEvidence {
    /** An end event names the test. */
    EVENT("event"),
    /** Its {@code --- PASS} line follows other text on one line, where Go before 1.20 did not see it. */
    PRINTED("printed"),
    /** No output names its end: concluded from its parent, its package or the stream. */
    INFERRED("inferred");

    private final String label;

    StatusEvidence(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
