package io.jenkins.plugins.godelivery.steps.go;

import io.jenkins.plugins.godelivery.engine.lint.UntidyModule;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import io.jenkins.plugins.godelivery.steps.FailOn;
import io.jenkins.plugins.godelivery.steps.output.LiveOutput;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What go vet, golangci-lint and go mod tidy leave behind. */
final class GoLintWork extends GoToolWork {
    private static final long serialVersionUID = 1;

    static final String ISSUES = "lint.json";
    static final String VET = "vet.json";
    static final String DIFF = "tidy.diff";
    /** Is there where golangci-lint was to run. */
    static final String ISSUES_WANTED = "wanted-issues";

    private static final String UNTIDY = "tidy.json";

    GoLintWork(FailOn failOn) {
        super("goLint", Part.LINT, failOn);
    }

    @Override
    protected Optional<ReportKind> kindOf(String name) {
        return switch (name) {
            case ISSUES, UNTIDY -> Optional.of(ReportKind.LINT);
            case VET -> Optional.of(ReportKind.VET);
            default -> Optional.empty();
        };
    }

    @Override
    protected LiveOutput follow(File folder) {
        return new LintOutput(folder, this);
    }

    @Override
    protected void complete(File folder) throws IOException {
        Path diff = folder.toPath().resolve(DIFF);
        if (Files.exists(diff)) {
            try (OutputStream out = Files.newOutputStream(folder.toPath().resolve(UNTIDY))) {
                UntidyModule.write(UntidyModule.filesIn(diff), out);
            }
        }
    }

    @Override
    protected Optional<String> gap(Integer exitCode, File folder) throws IOException {
        Optional<String> gap = super.gap(exitCode, folder);
        if (gap.isPresent()) {
            return gap;
        }
        if (new File(folder, ISSUES_WANTED).exists() && !new File(folder, ISSUES).exists()) {
            return Optional.of(Messages.GoLintWork_NoReport());
        }
        return Optional.empty();
    }

    @Override
    protected Optional<String> complaint(GoReport report, int exitCode) {
        return Complaints.ofLint(report);
    }
}
