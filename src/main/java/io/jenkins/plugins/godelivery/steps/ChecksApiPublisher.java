package io.jenkins.plugins.godelivery.steps;

import hudson.Extension;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.checks.api.ChecksConclusion;
import io.jenkins.plugins.checks.api.ChecksDetails.ChecksDetailsBuilder;
import io.jenkins.plugins.checks.api.ChecksOutput.ChecksOutputBuilder;
import io.jenkins.plugins.checks.api.ChecksPublisherFactory;
import io.jenkins.plugins.checks.api.ChecksStatus;

/** Through the checks-api plugin; without it this class cannot be loaded, and is left out. */
@Extension(optional = true)
public final class ChecksApiPublisher extends CheckPublisher {
    @Override
    void publish(Check check, Run<?, ?> run, TaskListener listener) {
        // It would tell every build that there is no place to publish to.
        ChecksPublisherFactory.fromRun(run, TaskListener.NULL)
                .publish(new ChecksDetailsBuilder()
                        .withName(check.name())
                        .withStatus(ChecksStatus.COMPLETED)
                        .withConclusion(conclusion(check.conclusion()))
                        .withOutput(new ChecksOutputBuilder()
                                .withTitle(check.title())
                                .withSummary(check.summary())
                                .build())
                        .build());
    }

    private static ChecksConclusion conclusion(Conclusion conclusion) {
        return switch (conclusion) {
            case SUCCESS -> ChecksConclusion.SUCCESS;
            case FAILURE -> ChecksConclusion.FAILURE;
            case NEUTRAL -> ChecksConclusion.NEUTRAL;
        };
    }
}
