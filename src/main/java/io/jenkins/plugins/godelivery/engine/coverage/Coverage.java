package io.jenkins.plugins.godelivery.engine.coverage;

import java.util.List;

/**
 * Merged cover profiles: every block once, however many test binaries and profiles contained it.
 *
 * @param statements of all blocks, as `go test -cover` prints them
 * @param packages sorted by name
 * @param files sorted by path
 * @param origins of the counts ("unit", "integration"), in the order of the bits of {@link FileCoverage#coveredBy};
 *     empty if the profiles were read without one
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

    /** Returns the coverage of the profiles of one origin alone. */
    public StatementCount coveredBy(String origin) {
        int bit = origins.indexOf(origin);
        long covered = 0;
        for (FileCoverage file : files) {
            covered += bit < 0 ? 0 : file.table().coveredBy(1 << bit);
        }
        return statements.known() ? new StatementCount(statements.total(), covered) : statements;
    }
}
