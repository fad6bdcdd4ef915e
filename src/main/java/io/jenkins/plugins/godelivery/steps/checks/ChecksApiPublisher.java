package io.jenkins.plugins.godelivery.steps.checks;

import hudson.Extension;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.checks.api.ChecksAnnotation;
import io.jenkins.plugins.checks.api.ChecksAnnotation.ChecksAnnotationBuilder;
import io.jenkins.plugins.checks.api.ChecksAnnotation.ChecksAnnotationLevel;
import io.jenkins.plugins.checks.api.ChecksConclusion;
import io.jenkins.plugins.checks.api.ChecksDetails.ChecksDetailsBuilder;
import io.jenkins.plugins.checks.api.ChecksOutput.ChecksOutputBuilder;
import io.jenkins.plugins.checks.api.ChecksPublisherFactory;
import io.jenkins.plugins.checks.api.ChecksStatus;

/** Publishes through the checks-api plugin. Without that plugin this class cannot be loaded and is skipped. */
@Extension(optional = true)
public final class ChecksApiPublisher extends CheckPublisher {
    @Override
    void publish(Check check, Run<?, ?> run, TaskListener listener) {
        ChecksOutputBuilder output =
                new ChecksOutputBuilder().withTitle(check.title()).withSummary(check.summary());
        check.annotations().forEach(annotation -> output.addAnnotation(remark(annotation, check.conclusion())));
        // Silent: otherwise every build without a publisher would log that.
        ChecksPublisherFactory.fromRun(run, TaskListener.NULL)
                .publish(new ChecksDetailsBuilder()
                        .withName(check.name())
                        .withStatus(ChecksStatus.COMPLETED)
                        .withConclusion(conclusion(check.conclusion()))
                        .withOutput(output.build())
                        .build());
    }

    private static ChecksAnnotation remark(CheckAnnotation annotation, Conclusion conclusion) {
        ChecksAnnotationBuilder remark = new ChecksAnnotationBuilder()
                .withPath(annotation.path())
                .withLine(annotation.line())
                .withAnnotationLevel(
                        conclusion == Conclusion.FAILURE
                                ? ChecksAnnotationLevel.FAILURE
                                : ChecksAnnotationLevel.WARNING)
                .withMessage(annotation.message());
        return (annotation.title().isEmpty() ? remark : remark.withTitle(annotation.title())).build();
    }

    private static ChecksConclusion conclusion(Conclusion conclusion) {
        return switch (conclusion) {
            case SUCCESS -> ChecksConclusion.SUCCESS;
            case FAILURE -> ChecksConclusion.FAILURE;
            case NEUTRAL -> ChecksConclusion.NEUTRAL;
        };
    }
}
