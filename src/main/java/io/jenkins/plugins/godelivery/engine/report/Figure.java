package io.jenkins.plugins.godelivery.engine.report;

import java.util.Arrays;
import java.util.Optional;

/**
 * A total of a build. Every consumer takes it from {@link Figures}: the gate's rules on all packages, pages, log
 * lines, trends, badges, columns, api/json. A figure that was not measured is absent, never 0.
 */
public enum Figure {
    /** Tests that have a result of their own, as {@link TestCounts} counts them. */
    TESTS("tests", Part.TESTS),
    PASSED("passed", Part.TESTS),
    FAILED("failed", Part.TESTS),
    SKIPPED("skipped", Part.TESTS),
    UNFINISHED("unfinished", Part.TESTS),
    FLAKY("flaky", Part.TESTS),
    /** Sum of the test times of all packages, in milliseconds. */
    TEST_MILLIS("testMillis", Part.TESTS),
    /** Packages with tests. */
    PACKAGES("packages", Part.TESTS),
    /** Those of them whose results go took from its cache, because nothing that they depend on has changed. */
    PACKAGES_CACHED("packagesCached", Part.TESTS),
    STATEMENTS("statements", Part.COVERAGE),
    STATEMENTS_COVERED("statementsCovered", Part.COVERAGE),
    FUNCTIONS("functions", Part.COVERAGE),
    FUNCTIONS_COVERED("functionsCovered", Part.COVERAGE),
    ERROR_PATHS("errorPaths", Part.COVERAGE),
    ERROR_PATHS_COVERED("errorPathsCovered", Part.COVERAGE),
    /** Distinct races. */
    RACES("races", Part.RACES),
    RACES_NEW("racesNew", Part.RACES),
    /** Distinct goroutine leaks. */
    LEAKS("leaks", Part.LEAKS),
    LEAKS_NEW("leaksNew", Part.LEAKS),
    LINT("lint", Part.LINT),
    LINT_NEW("lintNew", Part.LINT),
    /** Distinct vulnerabilities of any severity and reachability. */
    VULNERABILITIES("vulnerabilities", Part.VULNERABILITIES),
    VULNERABILITIES_CALLED("vulnerabilitiesCalled", Part.VULNERABILITIES),
    VULNERABILITIES_NEW("vulnerabilitiesNew", Part.VULNERABILITIES),
    /** Build errors as {@link BuildFailures} counts them. */
    BUILD_ERRORS("buildErrors", Part.BUILD),
    /** Sum over the images of the build of the largest platform, compressed. */
    IMAGE_BYTES("imageBytes", Part.IMAGES),
    DEPLOYMENTS("deployments", Part.DEPLOYMENTS),
    /** Includes deployments whose analysis was inconclusive. */
    DEPLOYMENTS_FAILED("deploymentsFailed", Part.DEPLOYMENTS);

    private final String label;
    private final Part part;

    Figure(String label, Part part) {
        this.label = label;
        this.part = part;
    }

    /** Returns the word that files and JSON use. */
    public String label() {
        return label;
    }

    /** Returns the part that the figure measures; if the part is incomplete, so is the figure. */
    public Part part() {
        return part;
    }

    /** Finds a figure by the word that files and JSON use. */
    public static Optional<Figure> of(String label) {
        return Arrays.stream(values())
                .filter(figure -> figure.label.equals(label))
                .findFirst();
    }
}
