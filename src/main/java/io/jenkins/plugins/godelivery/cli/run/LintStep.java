package io.jenkins.plugins.godelivery.cli.run;

import io.jenkins.plugins.godelivery.cli.problem.ToolException;

import io.jenkins.plugins.godelivery.cli.process.Captured;
import io.jenkins.plugins.godelivery.engine.command.GolangciLint;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.command.ToolVersion;
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
    private static final String PREFIX = "golangci-lint ended with exit code ";

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
        String file = context.fileName("lint.json");
        Path temporary = context.folder().file(file + ".part");
        Captured ran = run(context, lint.command(version, temporary.toString()));
        if (Files.exists(temporary)) {
            Files.move(temporary, context.folder().file(file), StandardCopyOption.REPLACE_EXISTING);
            context.log().file(ReportKind.LINT, file);
        }
        context.log().ended(ran.code());
        if (!GolangciLint.isComplete(ran.code())) {
            context.log().problem(PREFIX + ran.code() + ": " + ran.lastWords());
        }
    }

    private static Captured run(
            StepContext context, io.jenkins.plugins.godelivery.engine.command.Command command)
            throws IOException, InterruptedException, ToolException {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (OutputStream out = context.folder().create(context.fileName("lint.log.gz"))) {
            int code = context.run(command, out, err);
            err.writeTo(out);
            return new Captured(code, "", err.toString(StandardCharsets.UTF_8));
        }
    }
}
