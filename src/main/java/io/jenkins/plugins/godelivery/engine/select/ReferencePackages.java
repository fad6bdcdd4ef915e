package io.jenkins.plugins.godelivery.engine.select;

import io.jenkins.plugins.godelivery.engine.ledger.KnownFlaky;
import io.jenkins.plugins.godelivery.engine.ledger.Ledger;
import java.io.Serializable;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the reference knows of its packages.
 *
 * @param flaky packages with tests that fail intermittently
 * @param build its name; empty if there is no reference
 */
public record ReferencePackages(KnownPackages known, Set<String> flaky, String build) implements Serializable {
    private static final long serialVersionUID = 1;

    /** There is no reference. */
    public static final ReferencePackages NONE = new ReferencePackages(KnownPackages.NONE, Set.of(), "");

    public ReferencePackages {
        flaky = new TreeSet<>(flaky);
    }

    /** Returns what a build knows. */
    public static ReferencePackages of(Ledger ledger, KnownPackages known) {
        Set<String> flaky = new TreeSet<>();
        ledger.flaky().stream().map(KnownFlaky::packageName).forEach(flaky::add);
        return new ReferencePackages(known, flaky, ledger.build().name());
    }
}
