package io.jenkins.plugins.godelivery.engine.coverage;

import io.jenkins.plugins.godelivery.engine.gosource.Extent;
import io.jenkins.plugins.godelivery.engine.gosource.GoFunction;
import io.jenkins.plugins.godelivery.engine.gosource.GoSource;
import io.jenkins.plugins.godelivery.engine.gosource.Sources;
import io.jenkins.plugins.godelivery.engine.coverage.ErrorPathCoverage.ErrorPath;
import io.jenkins.plugins.godelivery.engine.input.Warnings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a profile tells once the source code is at hand.
 *
 * @param functions in the order of `go tool cover -func`: by file, then as declared
 */
public record SourceCoverage(List<FunctionCoverage> functions, ErrorPathCoverage errorPaths) {
    public SourceCoverage {
        functions = List.copyOf(functions);
    }

    /**
     * Reads the sources of all files of a profile. Go files that are not at hand make one warning; files that are no Go
     * (the grammar that a {@code //line} directive of generated code names) have neither functions nor branches.
     */
    public static SourceCoverage of(Coverage coverage, Sources sources, Warnings warnings) {
        Collector collector = new Collector();
        List<String> missing = new ArrayList<>();
        for (FileCoverage file : coverage.files()) {
            if (file.path().endsWith(".go")) {
                Optional<byte[]> source = sources.read(file.path());
                if (source.isPresent()) {
                    collector.add(new BlockLookup(file), GoSource.parse(source.get()));
                } else {
                    missing.add(file.path());
                }
            }
        }
        if (!missing.isEmpty()) {
            String message = "source not found, nor those of %d other files: functions and error paths are not complete";
            warnings.add(missing.get(0), 0, message.formatted(missing.size() - 1));
        }
        return collector.result();
    }

    private static final class Collector {
        private final List<FunctionCoverage> functions = new ArrayList<>();
        private final List<ErrorPath> branches = new ArrayList<>();

        void add(BlockLookup blocks, GoSource source) {
            String path = blocks.file().path();
            for (GoFunction function : source.functions()) {
                functions.add(new FunctionCoverage(
                        path, function.extent().startLine(), function.name(), blocks.overlapping(function.extent())));
            }
            for (Extent branch : source.errorBranches()) {
                int entry = blocks.firstIn(branch);
                if (entry >= 0) {
                    boolean covered = blocks.file().covered(entry);
                    branches.add(new ErrorPath(path, branch.startLine(), branch.endLine(), covered));
                }
            }
        }

        SourceCoverage result() {
            return new SourceCoverage(functions, new ErrorPathCoverage(branches));
        }
    }
}
