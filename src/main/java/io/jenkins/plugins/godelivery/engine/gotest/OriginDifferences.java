package io.jenkins.plugins.godelivery.engine.gotest;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Describes the results of a test in several origins: {@code fails with tags integration, passes with tags unit}.
 */
final class OriginDifferences {
    private OriginDifferences() {}

    static String of(List<GoTestResult.OfOrigin> origins) {
        return origins.stream()
                .map(one -> verb(one.result().status()) + one.origin().label())
                .collect(Collectors.joining(", "));
    }

    private static String verb(Status status) {
        return switch (status) {
            case PASS -> "passes with ";
            case FAIL -> "fails with ";
            case SKIP -> "is skipped with ";
            case UNFINISHED -> "does not finish with ";
        };
    }
}
