package io.jenkins.plugins.godelivery.engine.coverage;

import io.jenkins.plugins.godelivery.engine.change.ChangedFile;
import io.jenkins.plugins.godelivery.engine.change.DeclaredFunction;
import io.jenkins.plugins.godelivery.engine.change.LineRanges;
import io.jenkins.plugins.godelivery.engine.coverage.ErrorPathCoverage.ErrorPath;
import io.jenkins.plugins.godelivery.engine.gosource.GoFunction;
import io.jenkins.plugins.godelivery.engine.gosource.GoSource;
import io.jenkins.plugins.godelivery.engine.gosource.SourceRange;
import io.jenkins.plugins.godelivery.engine.gosource.Sources;
import io.jenkins.plugins.godelivery.engine.gosource.StatementLines;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Coverage of the changed code. A statement counts if a changed line has code of it; comments and blank lines do not,
 * and neither do generated files, nor code after {@code //line} directives.
 *
 * @param statements added or modified by the change, by file and block
 * @param errorPaths branches with an added or modified line
 * @param newFunctions declared by the change but not by its base
 * @param unknown changed files without a result, because their profiles conflict, or their source is not available or
 *     differs from the measured one
 */
public record ChangedCoverage(
        List<ChangedStatement> statements,
        List<ErrorPath> errorPaths,
        List<FunctionCoverage> newFunctions,
        List<String> unknown) {
    /**
     * One statement.
     *
     * @param file as in the profile
     * @param line of its first changed line
     */
    public record ChangedStatement(String file, int line, boolean covered) {}

    public ChangedCoverage {
        statements = List.copyOf(statements);
        errorPaths = List.copyOf(errorPaths);
        newFunctions = List.copyOf(newFunctions);
        unknown = List.copyOf(unknown);
    }

    /**
     * Reads the sources of the changed files of a profile.
     *
     * @param stale files whose source differs from the measured one
     * @param changed returns the change of a file of the profile, empty if unchanged
     * @param removed functions of which the change removed a declaration
     */
    public static ChangedCoverage of(
            Coverage coverage,
            Sources sources,
            Set<String> stale,
            Function<String, Optional<ChangedFile>> changed,
            Set<String> removed) {
        Collector collector = new Collector(sources, stale, removed);
        for (FileCoverage file : coverage.files()) {
            changed.apply(file.path())
                    .filter(written -> !written.lines().isEmpty())
                    .ifPresent(written -> collector.add(file, written));
        }
        return new ChangedCoverage(
                collector.statements, collector.errorPaths, collector.newFunctions, collector.unknown);
    }

    /** Collects the results file by file. */
    private static final class Collector {
        private final Sources sources;
        private final Set<String> stale;
        private final Set<String> removed;
        private final List<ChangedStatement> statements = new ArrayList<>();
        private final List<ErrorPath> errorPaths = new ArrayList<>();
        private final List<FunctionCoverage> newFunctions = new ArrayList<>();
        private final List<String> unknown = new ArrayList<>();

        Collector(Sources sources, Set<String> stale, Set<String> removed) {
            this.sources = sources;
            this.stale = stale;
            this.removed = removed;
        }

        void add(FileCoverage file, ChangedFile written) {
            if (!file.path().endsWith(".go")) {
                return; // A grammar that //line directives name.
            }
            Optional<byte[]> source = sources.read(file.path());
            if (source.isEmpty() || !file.statements().known() || stale.contains(file.path())) {
                unknown.add(file.path());
                return;
            }
            GoSource code = GoSource.parse(source.get());
            StatementLines lines = new StatementLines(source.get());
            if (code.isGenerated() || lines.isMoved()) {
                return;
            }
            statements(file, lines, written.lines());
            BlockLookup blocks = new BlockLookup(file);
            code.functions().forEach(function -> function(function, blocks, lines, written));
            code.errorBranches().forEach(branch -> branch(branch, blocks, written.lines()));
        }

        private void statements(FileCoverage file, StatementLines lines, LineRanges written) {
            for (int block = 0; block < file.blocks(); block++) {
                boolean touched = written.overlaps(file.startLine(block), file.endLine(block));
                if (!touched || file.statements(block) == 0) {
                    continue;
                }
                SourceRange range = new SourceRange(
                        file.startLine(block), file.startColumn(block), file.endLine(block), file.endColumn(block));
                for (int[] statement : lines.in(range)) {
                    int covered = block;
                    Arrays.stream(statement)
                            .filter(written::contains)
                            .findFirst()
                            .ifPresent(line ->
                                    statements.add(new ChangedStatement(file.path(), line, file.covered(covered))));
                }
            }
        }

        private void function(GoFunction function, BlockLookup blocks, StatementLines lines, ChangedFile written) {
            int line = function.range().startLine();
            boolean known = Stream.of(written.path(), written.oldPath())
                    .flatMap(path -> DeclaredFunction.of(path, lines.text(line)).stream())
                    .anyMatch(removed::contains);
            StatementCount count = blocks.overlapping(function.range());
            if (written.lines().contains(line) && !known && count.total() > 0) {
                newFunctions.add(new FunctionCoverage(blocks.file().path(), line, function.name(), count));
            }
        }

        private void branch(SourceRange branch, BlockLookup blocks, LineRanges written) {
            int entry = blocks.firstIn(branch);
            if (entry >= 0 && written.overlaps(branch.startLine(), branch.endLine())) {
                FileCoverage file = blocks.file();
                errorPaths.add(new ErrorPath(file.path(), branch.startLine(), file.covered(entry)));
            }
        }
    }
}
