package io.jenkins.plugins.godelivery.steps.freestyle;

import hudson.model.Result;
import io.jenkins.plugins.godelivery.actions.Place;
import io.jenkins.plugins.godelivery.steps.StepPlace;
import java.util.List;

/**
 * A Freestyle job, which has no stages.
 *
 * @param isInsideGate whether a gate follows in the same builder
 */
record FreestylePlace(String number, String agent, boolean isInsideGate) implements StepPlace {
    @Override
    public Place place() {
        return new Place(number, List.of(), List.of(), List.of());
    }

    @Override
    public void warn(Result result, String reason) {
        // There is only the build, which has its result already.
    }
}
