package io.jenkins.plugins.godelivery.engine.gobuild;

import java.util.List;

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
}
