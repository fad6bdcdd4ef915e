package io.jenkins.plugins.godelivery.engine.gobuild;

import java.util.List;
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

    /** Whether it has all of some errors. */
    public boolean tellsAll(List<BuildError> others) {
        return with(new BuildReport(List.of(), others)).errors.size() == errors.size();
    }

    /** This and another build of the same code: what both met counts once. */
    public BuildReport with(BuildReport other) {
        DistinctErrors all = new DistinctErrors();
        errors.forEach(all::add);
        other.errors.forEach(all::add);
        return new BuildReport(
                Stream.concat(failed.stream(), other.failed.stream()).distinct().toList(), all.list());
    }
}
