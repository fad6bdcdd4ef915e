package io.jenkins.plugins.godelivery.steps;

import hudson.FilePath;
import hudson.model.Result;
import io.jenkins.plugins.godelivery.actions.Place;
import java.util.List;
import org.jenkinsci.plugins.workflow.FilePathUtils;

/** A place that has no stages: a Freestyle job. */
record FreestylePlace(String number, String agent) implements StepPlace {
    static String agent(FilePath workspace) {
        String name = FilePathUtils.getNodeNameOrNull(workspace);
        return name == null ? "" : name;
    }

    @Override
    public Place place() {
        return new Place(number, List.of(), List.of(), List.of());
    }

    @Override
    public void warn(Result result, String reason) {
        // There is only the build, which has its result already.
    }
}
