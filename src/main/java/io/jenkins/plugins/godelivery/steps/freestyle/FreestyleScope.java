package io.jenkins.plugins.godelivery.steps.freestyle;

import hudson.model.Result;
import io.jenkins.plugins.godelivery.actions.StepLocation;
import io.jenkins.plugins.godelivery.steps.StepScope;
import java.util.List;

/**
 * Scope of a Freestyle job, which has no stages.
 *
 * @param isInsideGate whether a gate follows in the same builder
 */
record FreestyleScope(String number, String agent, boolean isInsideGate) implements StepScope {
    @Override
    public StepLocation location() {
        return new StepLocation(number, List.of(), List.of(), List.of());
    }

    @Override
    public void warn(Result result, String reason) {
        // Without stages there is only the build, which already has its result.
    }
}
