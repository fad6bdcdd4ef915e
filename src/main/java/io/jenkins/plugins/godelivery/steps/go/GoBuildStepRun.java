package io.jenkins.plugins.godelivery.steps.go;

import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import io.jenkins.plugins.godelivery.engine.run.FailureReasons;
import io.jenkins.plugins.godelivery.steps.FailOn;
import java.util.Optional;

/** Reads and judges the results of {@code go build}. */
final class GoBuildStepRun extends GoToolStepRun {
    private static final long serialVersionUID = 1;

    GoBuildStepRun(FailOn failOn) {
        super("goBuild", Part.BUILD, ReportKind.BUILD, failOn);
    }

    @Override
    protected Optional<Message> failureReason(GoReport report, int exitCode) {
        return FailureReasons.ofBuild(report);
    }
}
