package io.jenkins.plugins.godelivery.engine.coverage;

import java.util.List;

/**
 * Merged cover profiles: every block once, whatever number of test binaries and profiles it occurred in.
 *
 * @param statements of all blocks, which is what `go test -cover` prints
 * @param packages sorted by name
 * @param files sorted by path
 * @param origins where the counts came from ("unit", "integration"), in the order of the bits of
 *     {@link FileCoverage#coveredBy}; empty when the profiles were read without one
 */
public record Coverage(
        CoverMode mode,
        StatementCount statements,
        List<PackageCoverage> packages,
        List<FileCoverage> files,
        List<String> origins) {
    public Coverage {
        packages = List.copyOf(packages);
        files = List.copyOf(files);
        origins = List.copyOf(origins);
    }

    /** What the profiles of one origin alone cover. */
    public StatementCount coveredBy(String origin) {
        int bit = origins.indexOf(origin);
        long covered = 0;
        for (FileCoverage file : files) {
            covered += bit < 0 ? 0 : file.table().coveredBy(1 << bit);
        }
        return statements.known() ? new StatementCount(statements.total(), covered) : statements;
    }
}
