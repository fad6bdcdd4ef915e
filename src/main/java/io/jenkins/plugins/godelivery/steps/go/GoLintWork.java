package io.jenkins.plugins.godelivery.steps.go;

import io.jenkins.plugins.godelivery.engine.lint.GolangciExit;
import io.jenkins.plugins.godelivery.engine.lint.UntidyModule;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import io.jenkins.plugins.godelivery.steps.FailOn;
import io.jenkins.plugins.godelivery.steps.Work;
import io.jenkins.plugins.godelivery.steps.output.LiveOutput;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What go vet, golangci-lint and go mod tidy leave behind. */
final class GoLintWork extends Work {
    private static final long serialVersionUID = 1;

    static final String ISSUES = "lint.json";
    static final String VET = "vet.json";
    static final String DIFF = "tidy.diff";
    /** Is there where golangci-lint was to run. */
    static final String ISSUES_WANTED = "wanted-issues";

    static final String LINT_CODE = "lint.code";
    static final String VET_CODE = "vet.code";
    static final String TIDY_CODE = "tidy.code";

    private static final String UNTIDY = "tidy.json";

    GoLintWork(FailOn failOn) {
        super("goLint", Part.LINT, "golangci-lint", failOn);
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
        if (exitCode == null) {
            return super.gap(exitCode, folder);
        }
        int lint = code(folder, LINT_CODE);
        if (!GolangciExit.of(lint).complete()) {
            return Optional.of(Messages.GoLintWork_Incomplete(lint));
        }
        if (new File(folder, ISSUES_WANTED).exists() && !new File(folder, ISSUES).exists()) {
            return Optional.of(Messages.GoLintWork_NoReport());
        }
        if (code(folder, VET_CODE) != 0) {
            return Optional.of(Messages.GoLintWork_VetIncomplete(code(folder, VET_CODE)));
        }
        // It ends with 1 where something is not tidy, which the diff shows then.
        return code(folder, TIDY_CODE) != 0 && new File(folder, DIFF).length() == 0
                ? Optional.of(Messages.GoLintWork_TidyIncomplete(code(folder, TIDY_CODE)))
                : Optional.empty();
    }

    /** 0 where the command succeeded or did not run. */
    private static int code(File folder, String name) throws IOException {
        Path file = folder.toPath().resolve(name);
        if (!Files.exists(file)) {
            return 0;
        }
        try {
            return Integer.parseInt(Files.readString(file).strip());
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    @Override
    protected Optional<String> complaint(GoReport report, int exitCode) {
        return Complaints.ofLint(report).or(() -> report.lint().isEmpty() ? complainOf(exitCode) : Optional.empty());
    }
}
