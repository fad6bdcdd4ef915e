package io.jenkins.plugins.godelivery.steps.go;

import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.engine.run.FailureReasons;
import io.jenkins.plugins.godelivery.engine.run.GoTidyRun;
import io.jenkins.plugins.godelivery.steps.FailOn;
import io.jenkins.plugins.godelivery.steps.output.LiveOutput;
import java.io.File;
import java.io.IOException;
import java.util.Optional;

/** Reads and judges the results of go vet, golangci-lint and go mod tidy. */
final class GoLintStepRun extends GoToolStepRun {
    private static final long serialVersionUID = 1;

    GoLintStepRun(FailOn failOn) {
        super("goLint", Part.LINT, null, failOn);
    }

    @Override
    protected LiveOutput follow(File folder) {
        return new LintOutput(folder, this);
    }

    @Override
    protected void complete(File folder) throws IOException {
        GoTidyRun.writeReport(folder.toPath()::resolve);
    }

    @Override
    protected Optional<Message> failureReason(GoReport report, int exitCode) {
        return FailureReasons.ofLint(report);
    }
}
