package io.jenkins.plugins.godelivery.engine.coverage;

import io.jenkins.plugins.godelivery.engine.gosource.Sources;
import io.jenkins.plugins.godelivery.engine.input.Warnings;
import java.util.List;

/**
 * What a profile tells once the source code is at hand.
 *
 * @param functions in the order of `go tool cover -func`: by file, then as declared
 */
public record SourceCoverage(List<FunctionCoverage> functions, ErrorPathCoverage errorPaths) {
    public SourceCoverage {
        functions = List.copyOf(functions);
    }

    /** Reads the sources of all files of a profile. A file that is not at hand is a warning. */
    public static SourceCoverage of(Coverage coverage, Sources sources, Warnings warnings) {
        return new SourceCoverage(List.of(), new ErrorPathCoverage(0, 0, List.of()));
    }
}
