package io.jenkins.plugins.godelivery.engine.coverage;

import java.util.Locale;
import java.util.Optional;

/** Meaning of a profile's counters: the `-covermode` of the build. */
public enum CoverMode {
    SET,
    COUNT,
    ATOMIC;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** As `go test -covermode` spells it. */
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

    /** The most that profiles of both modes tell together. */
    CoverMode and(CoverMode other) {
        if (this == other) {
            return this;
        }
        return this == SET || other == SET ? SET : COUNT;
    }
}
