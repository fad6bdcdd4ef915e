package io.jenkins.plugins.godelivery.engine.gobuild;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Errors and failed packages of a build.
 *
 * @param failed import paths of the packages that did not build, in the order of the output
 * @param interrupted packages whose build was interrupted, so that it is unknown whether they build
 */
public record BuildReport(List<String> failed, List<BuildError> errors, List<String> interrupted) {
    public BuildReport {
        failed = List.copyOf(failed);
        errors = List.copyOf(errors);
        interrupted = List.copyOf(interrupted);
    }

    /** Creates the report of a build that was not interrupted. */
    public BuildReport(List<String> failed, List<BuildError> errors) {
        this(failed, errors, List.of());
    }

    /** Returns whether it contains an error, as a predicate for many of them. */
    public Predicate<BuildError> known() {
        DistinctErrors own = new DistinctErrors();
        errors.forEach(own::add);
        return own::has;
    }

    /** Merges another build of the same code; common errors count once. */
    public BuildReport with(BuildReport other) {
        DistinctErrors all = new DistinctErrors();
        errors.forEach(all::add);
        other.errors.forEach(all::add);
        return new BuildReport(both(failed, other.failed), all.list(), both(interrupted, other.interrupted));
    }

    private static List<String> both(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).distinct().toList();
    }
}
