package io.jenkins.plugins.godelivery.engine.coverage;

import java.util.List;

/**
 * A package: the files of one directory of the profile, which is the import path in profiles of `go test`.
 *
 * @param files sorted by path
 */
public record PackageCoverage(String name, List<FileCoverage> files, StatementCount statements) {
    public PackageCoverage {
        files = List.copyOf(files);
    }
}
