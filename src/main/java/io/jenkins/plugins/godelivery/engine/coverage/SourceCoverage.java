package io.jenkins.plugins.godelivery.engine.coverage;

import io.jenkins.plugins.godelivery.engine.gosource.Extent;
import io.jenkins.plugins.godelivery.engine.gosource.GoFunction;
import io.jenkins.plugins.godelivery.engine.gosource.GoSource;
import io.jenkins.plugins.godelivery.engine.gosource.Sources;
import io.jenkins.plugins.godelivery.engine.coverage.ErrorPathCoverage.ErrorPath;
import io.jenkins.plugins.godelivery.engine.input.Warnings;
import java.util.ArrayList;
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

    /**
     * Reads the sources of all files of a profile. Go files that are not at hand make one warning; files that are no Go
     * (the grammar that a {@code //line} directive of generated code names) have neither functions nor branches.
     */
    public static SourceCoverage of(Coverage coverage, Sources sources, Warnings warnings) {
        List<Findings> found = coverage.files().parallelStream()
                .filter(file -> file.path().endsWith(".go"))
                .map(file -> Findings.in(file, sources))
                .toList();
        List<FunctionCoverage> functions = new ArrayList<>();
        List<ErrorPath> branches = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (Findings each : found) {
            functions.addAll(each.functions);
            branches.addAll(each.branches);
            if (!each.hasSource) {
                missing.add(each.file);
            }
        }
        if (!missing.isEmpty()) {
            String message = "source not found, nor those of %d other files: functions and error paths are not complete";
            warnings.add(missing.get(0), 0, message.formatted(missing.size() - 1));
        }
        return new SourceCoverage(functions, new ErrorPathCoverage(branches));
    }

    /** What one file gives. */
    private record Findings(
            String file, boolean hasSource, List<FunctionCoverage> functions, List<ErrorPath> branches) {

        static Findings in(FileCoverage file, Sources sources) {
            return sources.read(file.path())
                    .map(source -> of(new BlockLookup(file), GoSource.parse(source)))
                    .orElseGet(() -> new Findings(file.path(), false, List.of(), List.of()));
        }

        private static Findings of(BlockLookup blocks, GoSource source) {
            Findings findings = new Findings(blocks.file().path(), true, new ArrayList<>(), new ArrayList<>());
            source.functions().forEach(function -> findings.add(function, blocks));
            source.errorBranches().forEach(branch -> findings.add(branch, blocks));
            return findings;
        }

        private void add(GoFunction function, BlockLookup blocks) {
            Extent extent = function.extent();
            functions.add(new FunctionCoverage(
                    file, extent.startLine(), function.name(), blocks.overlapping(extent)));
        }

        private void add(Extent branch, BlockLookup blocks) {
            int entry = blocks.firstIn(branch);
            if (entry >= 0) {
                boolean covered = blocks.file().covered(entry);
                branches.add(new ErrorPath(file, branch.startLine(), branch.endLine(), covered));
            }
        }
    }
}
