package io.jenkins.plugins.godelivery.engine.config;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Key of a gate rule. */
enum RuleKey {
    METRIC("metric", "What is measured: the id of a metric (docs/gate.md)."),
    MIN(
            "min",
            "The least value that passes; percentages with or without the sign. `reference` stands for the value of"
                    + " the reference build, `best` for the best of it and those before it."),
    MAX("max", "The greatest value that passes; `reference` and `best` as for min."),
    PACKAGES(
            "packages",
            "A package pattern such as ./internal/... or example.com/m/api; by default all packages together."),
    CRITICALITY("criticality", "NOTE, UNSTABLE, ERROR or FAILURE; FAILURE by default. A NOTE never fails the verdict."),
    WHEN_MISSING(
            "whenMissing",
            "inconclusive or pass: the result if evidence is missing or incomplete; inconclusive by default."),
    WHEN_NO_REFERENCE(
            "whenNoReference",
            "pass_first, inconclusive or pass: the result of a rule on differences without a reference build; by"
                    + " default pass_first, which passes in the first report that others are compared with.");

    static final List<String> NAMES = Arrays.stream(values()).map(RuleKey::key).toList();

    /** Name before version 1, which is still accepted. */
    private static final String PREVIEW_OF_PACKAGES = "scope";

    private final String key;
    private final String help;

    RuleKey(String key, String help) {
        this.key = key;
        this.help = help;
    }

    static Optional<RuleKey> of(String key) {
        String name = key.equals(PREVIEW_OF_PACKAGES) ? PACKAGES.key : key;
        return Arrays.stream(values()).filter(known -> known.key.equals(name)).findFirst();
    }

    String key() {
        return key;
    }

    String help() {
        return help;
    }
}
