package io.jenkins.plugins.godelivery.steps.go;

import hudson.AbortException;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import io.jenkins.plugins.godelivery.engine.run.FailureReasons;
import io.jenkins.plugins.godelivery.steps.FailOn;
import io.jenkins.plugins.godelivery.steps.StepEnvironment;
import io.jenkins.plugins.godelivery.steps.ToolRun;
import io.jenkins.plugins.godelivery.trust.BuiltRevision;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Reads and judges reports that other commands left in the workspace. */
final class GoReportStepRun extends ToolRun {
    private static final long serialVersionUID = 1;

    private final String pattern;

    GoReportStepRun(String pattern, FailOn failOn) {
        super("goReport", null, "", failOn);
        this.pattern = pattern;
    }

    @Override
    protected boolean isJudged() {
        return true;
    }

    @Override
    protected void prepare(StepEnvironment site, Integer exitCode) throws IOException, InterruptedException {
        boolean trusted = BuiltRevision.of(site.run(), site.listener()).isTrusted();
        if (site.workspace().act(new CollectReports(pattern, site.folder().getRemote(), trusted)) == 0) {
            throw new AbortException(Messages.GoReportStepRun_NoFile(pattern));
        }
    }

    @Override
    protected Optional<ReportKind> kindOf(String name) {
        return Character.isDigit(name.charAt(0)) ? Optional.of(ReportKind.AUTO) : Optional.empty();
    }

    @Override
    protected List<Message> skippedFiles(File folder) throws IOException {
        return CollectReports.leftOut(folder);
    }

    @Override
    protected Optional<Message> failureReason(GoReport report, int exitCode) {
        return FailureReasons.ofTests(report)
                .or(() -> FailureReasons.ofBuild(report))
                .or(() -> FailureReasons.ofLint(report));
    }
}
