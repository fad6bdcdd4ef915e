package io.jenkins.plugins.godelivery.engine.compare;

/** State of a data race relative to the reference. */
public enum RaceState {
    /** Nobody saw it before, or it was fixed and is back. */
    NEW("new"),
    /** It was known, and is here again. */
    OUTSTANDING("outstanding"),
    /** It did not show up. Detection depends on timing, so that alone says nothing. */
    NOT_SEEN("not seen"),
    /** It did not show up, and there is evidence that it cannot. */
    FIXED("fixed");

    private final String label;

    RaceState(String label) {
        this.label = label;
    }

    /** The word that JSON uses. */
    public String label() {
        return label;
    }
}
