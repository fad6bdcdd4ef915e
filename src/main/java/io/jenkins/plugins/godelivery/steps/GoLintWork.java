package io.jenkins.plugins.godelivery.steps;

import io.jenkins.plugins.godelivery.engine.lint.GolangciExit;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import java.io.File;
import java.util.Optional;

/** What golangci-lint leaves behind. */
final class GoLintWork extends Work {
    private static final long serialVersionUID = 1;

    static final String ISSUES = "lint.json";

    GoLintWork(FailOn failOn) {
        super("goLint", Part.LINT, "golangci-lint", failOn);
    }

    @Override
    Optional<ReportKind> kindOf(String name) {
        return name.equals(ISSUES) ? Optional.of(ReportKind.LINT) : Optional.empty();
    }

    @Override
    LiveOutput follow(File folder) {
        return new LintOutput(folder);
    }

    @Override
    Optional<String> gap(Integer exitCode) {
        return super.gap(exitCode)
                .or(() -> GolangciExit.of(exitCode).complete()
                        ? Optional.empty()
                        : Optional.of(Messages.GoLintWork_Incomplete(exitCode)));
    }

    @Override
    Optional<String> complaint(GoReport report, int exitCode) {
        if (report.lint().isEmpty()) {
            return Optional.of(Messages.GoLintWork_NoReport());
        }
        return Complaints.ofLint(report).or(() -> complainOf(exitCode));
    }
}
