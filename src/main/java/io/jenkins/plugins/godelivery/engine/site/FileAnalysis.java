package io.jenkins.plugins.godelivery.engine.site;

import io.jenkins.plugins.godelivery.engine.coverage.ErrorPathCoverage.ErrorPath;
import io.jenkins.plugins.godelivery.engine.coverage.FileCoverage;
import io.jenkins.plugins.godelivery.engine.coverage.FunctionCoverage;
import io.jenkins.plugins.godelivery.engine.coverage.SourceCoverage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the functions and error paths of a file, if the sources were available. */
final class FileAnalysis {
    private final boolean present;
    private final Set<String> stale;
    private final Map<String, List<FunctionCoverage>> functions = new HashMap<>();
    private final Map<String, Integer> errorPaths = new HashMap<>();
    private final Map<String, Set<Integer>> missedErrorPaths = new HashMap<>();

    FileAnalysis(Optional<SourceCoverage> analysis) {
        present = analysis.isPresent();
        stale = analysis.map(SourceCoverage::stale).orElse(Set.of());
        analysis.ifPresent(this::byFile);
    }

    private void byFile(SourceCoverage analysis) {
        for (FunctionCoverage function : analysis.functions()) {
            functions
                    .computeIfAbsent(function.file(), file -> new ArrayList<>())
                    .add(function);
        }
        analysis.errorPaths().branches().forEach(path -> errorPaths.merge(path.file(), 1, Integer::sum));
        for (ErrorPath path : analysis.errorPaths().uncovered()) {
            missedErrorPaths
                    .computeIfAbsent(path.file(), file -> new HashSet<>())
                    .add(path.line());
        }
    }

    /** Returns whether the sources were available; without them, nothing is known about any file. */
    boolean isPresent() {
        return present;
    }

    /** Returns whether the source of a file differs from the measured one. */
    boolean isStale(FileCoverage file) {
        return stale.contains(file.path());
    }

    /** Returns the functions in the order of the analysis. */
    List<FunctionCoverage> functionsOf(FileCoverage file) {
        return functions.getOrDefault(file.path(), List.of());
    }

    /** Counts the functions. */
    long functions(FileCoverage file) {
        return functionsOf(file).size();
    }

    /** Counts the functions of which a statement was executed. */
    long functionsCovered(FileCoverage file) {
        return functionsOf(file).stream()
                .filter(function -> function.statements().covered() > 0)
                .count();
    }

    /** Counts the error paths. */
    long errors(FileCoverage file) {
        return errorPaths.getOrDefault(file.path(), 0);
    }

    /** Counts the lines with error paths that were not executed. */
    long errorsMissed(FileCoverage file) {
        return missedErrorPaths(file).size();
    }

    /** Returns the lines with error paths that were not executed. */
    Set<Integer> missedErrorPaths(FileCoverage file) {
        return missedErrorPaths.getOrDefault(file.path(), Set.of());
    }
}
