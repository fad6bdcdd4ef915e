package io.jenkins.plugins.godelivery.engine.report;

import io.jenkins.plugins.godelivery.engine.gotest.PackageResult;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the seed of the test order of a package, which package testing prints before the tests. */
public final class ShuffleSeed {
    private static final Pattern PRINTED = Pattern.compile("(?m)^-test\\.shuffle (-?\\d{1,19})$");

    private ShuffleSeed() {}

    /** Returns the seed of a failed package; empty if its tests ran in source order. */
    public static Optional<String> of(PackageResult result) {
        Matcher printed = PRINTED.matcher(result.output());
        return printed.find() ? Optional.of(printed.group(1)) : Optional.empty();
    }
}
