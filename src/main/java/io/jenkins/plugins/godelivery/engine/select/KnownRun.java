package io.jenkins.plugins.godelivery.engine.select;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The packages that a run of go test tested or found unchanged.
 *
 * @param folder in which it ran, relative to the checkout
 * @param settings fingerprint of what decided how all its tests came out
 * @param mode first line of its cover profile; empty if coverage was not measured
 */
record KnownRun(String folder, String settings, String mode, List<KnownPackage> packages) implements Serializable {
    private static final long serialVersionUID = 1;

    KnownRun {
        packages = new ArrayList<>(packages);
    }

    Map<String, KnownPackage> byName() {
        return packages.stream().collect(Collectors.toMap(KnownPackage::name, Function.identity(), (a, b) -> a));
    }

    /** Returns all packages of both runs; one that did not come out the same in both counts as not passed. */
    KnownRun agreedWith(KnownRun other) {
        Map<String, KnownPackage> all = new LinkedHashMap<>(byName());
        other.byName().forEach((name, known) -> all.merge(name, known, KnownPackage::agreedWith));
        return new KnownRun(folder, settings, mode.isEmpty() ? other.mode : mode, List.copyOf(all.values()));
    }
}
