package io.jenkins.plugins.godelivery.engine.report;

import io.jenkins.plugins.godelivery.engine.gotest.PackageResult;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The seed of the order in which a package ran its tests, as package testing prints it before them. */
public final class ShuffleSeed {
    private static final Pattern PRINTED = Pattern.compile("(?m)^-test\\.shuffle (-?\\d{1,19})$");

    private ShuffleSeed() {}

    /** Of a package that failed; empty where its tests ran in the order of the source. */
    public static Optional<String> of(PackageResult result) {
        Matcher printed = PRINTED.matcher(result.output());
        return printed.find() ? Optional.of(printed.group(1)) : Optional.empty();
    }
}
