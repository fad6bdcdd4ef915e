package io.jenkins.plugins.godelivery.engine.ledger;

import java.util.Arrays;
import java.util.Optional;

/** A total of a build that trends, badges and columns show. One that nothing measured is absent, never 0. */
public enum Figure {
    /** Tests are counted by leaves: one with subtests is its subtests. */
    PASSED("passed"),
    FAILED("failed"),
    SKIPPED("skipped"),
    UNFINISHED("unfinished"),
    FLAKY("flaky"),
    /** From the first event of the tests to the last. */
    TEST_MILLIS("testMillis"),
    STATEMENTS("statements"),
    STATEMENTS_COVERED("statementsCovered"),
    FUNCTIONS("functions"),
    FUNCTIONS_COVERED("functionsCovered"),
    ERROR_PATHS("errorPaths"),
    ERROR_PATHS_COVERED("errorPathsCovered"),
    RACES("races"),
    RACES_NEW("racesNew"),
    LINT("lint"),
    LINT_NEW("lintNew"),
    BUILD_ERRORS("buildErrors"),
    /** Of each image that the build made the largest platform, compressed. */
    IMAGE_BYTES("imageBytes"),
    DEPLOYMENTS("deployments"),
    /** Those whose analysis could not say are among them. */
    DEPLOYMENTS_FAILED("deploymentsFailed");

    private final String label;

    Figure(String label) {
        this.label = label;
    }

    /** The word that files and JSON use. */
    public String label() {
        return label;
    }

    static Optional<Figure> of(String label) {
        return Arrays.stream(values())
                .filter(figure -> figure.label.equals(label))
                .findFirst();
    }
}
