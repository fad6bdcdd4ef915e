package io.jenkins.plugins.godelivery.engine.compare;

/** State of a data race or a goroutine leak relative to the reference. */
public enum FindingState {
    /** Not seen before, or fixed and seen again. */
    NEW("new"),
    /** Known, and seen again. */
    OUTSTANDING("outstanding"),
    /** Not seen. Whether it shows depends on timing, so that this alone proves nothing. */
    NOT_SEEN("not seen"),
    /** Not seen, and there is evidence that it is fixed. */
    FIXED("fixed");

    private final String label;

    FindingState(String label) {
        this.label = label;
    }

    /** Returns the word that JSON uses. */
    public String label() {
        return label;
    }
}
