package io.jenkins.plugins.godelivery.engine.gobuild;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a build left behind when something did not build.
 *
 * @param failed import paths of the packages that did not build, in the order of the output
 */
public record BuildReport(List<String> failed, List<BuildError> errors) {
    public BuildReport {
        failed = List.copyOf(failed);
        errors = List.copyOf(errors);
    }

    /**
     * This and another build of the same code, what both met once. A build for tests with coverage tells no columns, so an
     * error without one is the error of its line that has one.
     */
    public BuildReport with(BuildReport other) {
        List<BuildError> all =
                Stream.concat(errors.stream(), other.errors.stream()).distinct().toList();
        Set<BuildError> placed = new HashSet<>();
        all.stream()
                .filter(error -> error.column() > 0)
                .map(BuildReport::withoutColumn)
                .forEach(placed::add);
        return new BuildReport(
                Stream.concat(failed.stream(), other.failed.stream()).distinct().toList(),
                all.stream().filter(error -> !placed.contains(error)).toList());
    }

    private static BuildError withoutColumn(BuildError error) {
        return new BuildError(error.packageName(), error.file(), error.line(), 0, error.message());
    }
}
