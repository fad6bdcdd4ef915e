package io.jenkins.plugins.godelivery.engine.gobuild;

import java.util.List;

/**
 * Finds build errors in what {@code go build}, {@code go vet} and {@code go test} print for packages that do not build,
 * fed line by line. The output of several packages may be interleaved when their import paths are given.
 */
public final class BuildOutputScanner {
    /**
     * A plain line, as between the events of a test stream before Go 1.24.
     *
     * @return whether it belongs to the output of a build: a package header, an error, or its continuation
     */
    public boolean line(String line) {
        return false;
    }

    /** A line of a {@code build-output} event, whose {@code ImportPath} may carry a test variant: {@code p [p.test]}. */
    public boolean line(String importPath, String line) {
        return false;
    }

    /** A {@code build-fail} event. */
    public void failed(String importPath) {}

    /** The errors found so far for an import path (with or without its test variant), in the order of the output. */
    public List<BuildError> errorsOf(String importPath) {
        return List.of();
    }

    public BuildReport report() {
        return new BuildReport(List.of(), List.of());
    }
}
