package io.jenkins.plugins.godelivery.engine.select;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The packages that a run of go test tested or found unchanged.
 *
 * @param folder in which it ran, relative to the checkout
 * @param settings fingerprint of what decided how all its tests came out
 */
record KnownRun(String folder, String settings, List<KnownPackage> packages) implements Serializable {
    private static final long serialVersionUID = 1;

    KnownRun {
        packages = new ArrayList<>(packages);
    }

    Map<String, KnownPackage> byName() {
        return packages.stream().collect(Collectors.toMap(KnownPackage::name, Function.identity(), (a, b) -> a));
    }
}
