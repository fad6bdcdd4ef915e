package io.jenkins.plugins.godelivery.engine.coverage;

import io.jenkins.plugins.godelivery.engine.coverage.ErrorPathCoverage.ErrorPath;
import io.jenkins.plugins.godelivery.engine.gosource.GoFunction;
import io.jenkins.plugins.godelivery.engine.gosource.GoSource;
import io.jenkins.plugins.godelivery.engine.gosource.SourceRange;
import io.jenkins.plugins.godelivery.engine.gosource.Sources;
import io.jenkins.plugins.godelivery.engine.input.NamePrefixes;
import io.jenkins.plugins.godelivery.engine.input.Warnings;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Coverage that requires the source code.
 *
 * @param functions in the order of `go tool cover -func`: by file, then as declared
 * @param stale files whose source differs from the measured one, because a block lies outside of it: their functions
 *     are unknown, and the blocks must not be shown on it
 * @param generated files that are marked as generated
 */
public record SourceCoverage(
        List<FunctionCoverage> functions, ErrorPathCoverage errorPaths, Set<String> stale, Set<String> generated) {
    public SourceCoverage {
        generated = Set.copyOf(generated);
        functions = List.copyOf(functions);
        stale = Set.copyOf(stale);
    }

    /**
     * Reads the sources of all files of a profile. Missing Go files give one warning, and so do those that changed
     * since; files that are not Go (the grammar that a {@code //line} directive of generated code names) have neither
     * functions nor branches, and those without a figure are left out.
     *
     * @param modules paths of the modules whose sources should be available. Files of other ones, which {@code
     *     -coverpkg=all} measures, may be missing if any file is available; if this is empty none may
     */
    public static SourceCoverage of(Coverage coverage, Sources sources, Set<String> modules, Warnings warnings) {
        List<Findings> found = coverage.files().parallelStream()
                .filter(file -> file.path().endsWith(".go") && file.statements().known())
                .map(file -> Findings.in(file, sources))
                .toList();
        List<FunctionCoverage> functions = new ArrayList<>();
        List<ErrorPath> branches = new ArrayList<>();
        for (Findings each : found) {
            functions.addAll(each.functions);
            branches.addAll(each.branches);
        }
        NamePrefixes<String> wanted = new NamePrefixes<>();
        modules.forEach(module -> wanted.put(module, module));
        boolean elsewhere = !modules.isEmpty() && found.stream().anyMatch(each -> each.fit != Fit.MISSING);
        List<Findings> expected = elsewhere
                ? found.stream().filter(each -> isOf(wanted, each.file)).toList()
                : found;
        lacking(expected, Fit.MISSING, "coverage.sourceNotFound", warnings);
        lacking(found, Fit.STALE, "coverage.otherSource", warnings);
        return new SourceCoverage(
                functions,
                new ErrorPathCoverage(branches),
                files(found, each -> each.fit == Fit.STALE),
                files(found, Findings::generated));
    }

    private static Set<String> files(List<Findings> found, Predicate<Findings> which) {
        return found.stream().filter(which).map(Findings::file).collect(Collectors.toSet());
    }

    /** Returns whether the file belongs to one of the modules, or is named by its location, which is in no module. */
    private static boolean isOf(NamePrefixes<String> modules, String file) {
        return file.startsWith("/")
                || file.startsWith(".")
                || modules.longest(file).isPresent();
    }

    private static void lacking(List<Findings> found, Fit fit, String code, Warnings warnings) {
        List<Findings> lacking = found.stream().filter(each -> each.fit == fit).toList();
        if (!lacking.isEmpty()) {
            Message reason = Message.of(code);
            warnings.add(
                    lacking.get(0).file,
                    0,
                    lacking.size() == 1
                            ? Message.of("coverage.incompleteFunctions", reason)
                            : Message.of("coverage.incompleteFunctionsOf", reason, lacking.size() - 1));
        }
    }

    private enum Fit {
        FITS,
        MISSING,
        STALE
    }

    /** Results of one file. */
    private record Findings(
            String file, Fit fit, boolean generated, List<FunctionCoverage> functions, List<ErrorPath> branches) {
        static Findings in(FileCoverage file, Sources sources) {
            return sources.read(file.path())
                    .map(GoSource::parse)
                    .map(source -> reaches(source, file)
                            ? of(new BlockLookup(file), source)
                            : new Findings(file.path(), Fit.STALE, source.isGenerated(), List.of(), List.of()))
                    .orElseGet(() -> new Findings(file.path(), Fit.MISSING, false, List.of(), List.of()));
        }

        private static boolean reaches(GoSource source, FileCoverage file) {
            for (int block = 0; block < file.blocks(); block++) {
                if (!source.reaches(file.startLine(block), file.startColumn(block))
                        || !source.reaches(file.endLine(block), file.endColumn(block))) {
                    return false;
                }
            }
            return true;
        }

        private static Findings of(BlockLookup blocks, GoSource source) {
            Findings findings = new Findings(
                    blocks.file().path(), Fit.FITS, source.isGenerated(), new ArrayList<>(), new ArrayList<>());
            source.functions().forEach(function -> findings.add(function, blocks));
            source.errorBranches().forEach(branch -> findings.add(branch, blocks));
            return findings;
        }

        private void add(GoFunction function, BlockLookup blocks) {
            SourceRange sourceRange = function.range();
            functions.add(new FunctionCoverage(
                    file, sourceRange.startLine(), function.name(), blocks.overlapping(sourceRange)));
        }

        private void add(SourceRange branch, BlockLookup blocks) {
            int entry = blocks.firstIn(branch);
            if (entry >= 0) {
                boolean covered = blocks.file().covered(entry);
                branches.add(new ErrorPath(file, branch.startLine(), covered));
            }
        }
    }
}
