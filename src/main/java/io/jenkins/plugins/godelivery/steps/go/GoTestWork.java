package io.jenkins.plugins.godelivery.steps.go;

import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import io.jenkins.plugins.godelivery.steps.FailOn;
import io.jenkins.plugins.godelivery.steps.output.LiveOutput;
import java.io.File;
import java.util.Optional;

/** What {@code go test -json} leaves behind. */
final class GoTestWork extends GoToolWork {
    private static final long serialVersionUID = 1;

    GoTestWork(FailOn failOn) {
        super("goTest", Part.TESTS, ReportKind.TEST, failOn);
    }

    @Override
    protected LiveOutput follow(File folder) {
        return new TestOutput(folder);
    }

    @Override
    protected Optional<String> complaint(GoReport report, int exitCode) {
        return Complaints.ofTests(report)
                .or(() -> report.tests().isPresent() ? Optional.empty() : Optional.of(Messages.GoTestWork_NoOutput()));
    }
}
