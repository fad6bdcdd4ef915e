package io.jenkins.plugins.godelivery.engine.report;

import io.jenkins.plugins.godelivery.engine.gobuild.BuildError;
import io.jenkins.plugins.godelivery.engine.gobuild.BuildReport;
import io.jenkins.plugins.godelivery.engine.gotest.PackageResult;
import io.jenkins.plugins.godelivery.engine.gotest.TestReport;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Build errors of the build and of the tests; the same error counts once.
 *
 * @param errors without duplicates
 * @param silent import paths of packages that did not build and that no error explains
 */
public record BuildFailures(List<BuildError> errors, List<String> silent) {
    public BuildFailures {
        errors = List.copyOf(errors);
        silent = List.copyOf(silent);
    }

    static BuildFailures of(BuildReport report, Optional<TestReport> tests) {
        return new BuildFailures(report.errors(), silent(report, tests));
    }

    /** Returns the errors of a build and of tests; empty if there is neither. */
    static Optional<BuildReport> anyBuild(Optional<BuildReport> build, Optional<TestReport> tests) {
        return Stream.concat(build.stream(), tests.map(TestReport::build).stream())
                .reduce(BuildReport::with);
    }

    private static List<String> silent(BuildReport report, Optional<TestReport> tests) {
        Set<String> silent = new TreeSet<>(report.failed());
        tests.stream()
                .flatMap(read -> read.packages().stream())
                .filter(BuildFailures::isNotBuilt)
                .forEach(result -> silent.add(result.name()));
        report.errors().forEach(error -> silent.remove(error.packageName()));
        return List.copyOf(silent);
    }

    /** Returns whether a package has no result because it was not built. */
    public static boolean isNotBuilt(PackageResult result) {
        return result.cause().filter(cause -> !cause.kind().isBuilt()).isPresent();
    }

    /** Returns the failures of some packages. */
    public BuildFailures of(Predicate<BuildError> wanted, Predicate<String> packages) {
        return new BuildFailures(
                errors.stream().filter(wanted).toList(),
                silent.stream().filter(packages).toList());
    }

    /**
     * Returns the number of failures. If there are errors, packages without an error failed because of them and do
     * not count.
     */
    public int count() {
        return errors.isEmpty() ? silent.size() : errors.size();
    }
}
