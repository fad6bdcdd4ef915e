package io.jenkins.plugins.godelivery.engine.ledger;

import java.util.Map;
import java.util.OptionalLong;

/** The totals of a build, which the first kilobyte of its ledger holds. */
public record LedgerHead(BuildId build, Map<Figure, Long> figures) {
    public OptionalLong figure(Figure figure) {
        Long value = figures.get(figure);
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
