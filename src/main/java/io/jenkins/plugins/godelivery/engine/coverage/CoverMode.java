package io.jenkins.plugins.godelivery.engine.coverage;

import java.util.Locale;
import java.util.Optional;

/** Meaning of a profile's counters: the `-covermode` of the build. */
public enum CoverMode {
    SET,
    COUNT,
    ATOMIC;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** Returns the spelling of `go test -covermode`. */
    public String word() {
        return word;
    }

    static Optional<CoverMode> of(String word) {
        for (CoverMode mode : values()) {
            if (mode.word.equals(word)) {
                return Optional.of(mode);
            }
        }
        return Optional.empty();
    }

    /** Returns the most precise mode that profiles of both modes have in common. */
    CoverMode and(CoverMode other) {
        if (this == other) {
            return this;
        }
        return this == SET || other == SET ? SET : COUNT;
    }
}
