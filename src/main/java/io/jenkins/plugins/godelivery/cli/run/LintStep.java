package io.jenkins.plugins.godelivery.cli.run;

import io.jenkins.plugins.godelivery.cli.live.Printable;
import io.jenkins.plugins.godelivery.cli.problem.ToolException;
import io.jenkins.plugins.godelivery.engine.command.Captured;
import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.GolangciLint;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.command.RequiredVersions.Program;
import io.jenkins.plugins.godelivery.engine.command.ToolVersion;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.input.Warnings;
import io.jenkins.plugins.godelivery.engine.lint.GolangciExit;
import io.jenkins.plugins.godelivery.engine.lint.LintFormat;
import io.jenkins.plugins.godelivery.engine.lint.LintReader;
import io.jenkins.plugins.godelivery.engine.lint.LintReportBuilder;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Runs golangci-lint of the version that is installed. */
final class LintStep implements Step {
    @Override
    public List<Part> parts(Options options) {
        return List.of(Part.LINT);
    }

    @Override
    public void run(StepContext context) throws IOException, InterruptedException, ToolException {
        GolangciLint lint = new GolangciLint(context.options(), context.go());
        Captured asked = context.capture(lint.versionCommand());
        ToolVersion version = GolangciLint.version(asked.out() + asked.err())
                .orElseThrow(() -> new ToolException("golangci-lint does not say its version: " + asked.lastWords()));
        Toolchains.require(context.versions(), Program.GOLANGCI_LINT, version);
        String file = context.fileName("lint.json");
        Path temporary = context.folder().file(file + ".part");
        Captured ran = run(context, lint.command(version, temporary.toString()));
        if (Files.exists(temporary)) {
            Files.move(temporary, context.folder().file(file), StandardCopyOption.REPLACE_EXISTING);
            context.log().file(ReportKind.LINT, file);
        }
        context.log().ended(ran.code());
        GolangciExit exit = GolangciExit.of(ran.code());
        if (!exit.complete()) {
            context.log()
                    .problem("golangci-lint did not look at everything: " + exit.message() + " (exit code " + ran.code()
                            + "): " + ran.lastWords());
        } else if (exit == GolangciExit.ISSUES) {
            context.log()
                    .outcome("found " + Printable.count(issues(context.folder().file(file)), "issue"));
        }
        context.judge();
    }

    private static int issues(Path file) throws IOException {
        LintReportBuilder report = new LintReportBuilder();
        ReportFile json = new ReportFile(file.toString(), () -> Files.newInputStream(file));
        LintReader.read(LintFormat.GOLANGCI_JSON, json, report, new Warnings());
        return report.build().total();
    }

    private static Captured run(StepContext context, Command command)
            throws IOException, InterruptedException, ToolException {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (OutputStream out = context.folder().create(context.fileName("lint.log.gz"))) {
            int code = context.run(command, out, err);
            err.writeTo(out);
            return new Captured(code, "", err.toString(StandardCharsets.UTF_8));
        }
    }
}
