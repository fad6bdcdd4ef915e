package io.jenkins.plugins.godelivery.cli.run;

import io.jenkins.plugins.godelivery.cli.live.TerminalText;
import io.jenkins.plugins.godelivery.cli.problem.ToolException;
import io.jenkins.plugins.godelivery.engine.command.CommandResult;
import io.jenkins.plugins.godelivery.engine.command.GolangciLintCommand;
import io.jenkins.plugins.godelivery.engine.command.RequiredVersions.Program;
import io.jenkins.plugins.godelivery.engine.command.ToolVersion;
import io.jenkins.plugins.godelivery.engine.lint.LintReport;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import io.jenkins.plugins.godelivery.engine.run.GoLintRun;
import io.jenkins.plugins.godelivery.engine.run.RunFiles;
import io.jenkins.plugins.godelivery.engine.run.ToolCommand;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;

/** Runs the installed golangci-lint. */
final class LintRunner implements ToolRunner {
    private static final String LOG = "lint.log.gz";

    @Override
    public void run(ToolRunnerContext context) throws IOException, InterruptedException, ToolException {
        GoLintRun run = new GoLintRun(context.options(), context.go(), version(context));
        String log = context.fileName(LOG);
        context.log().printed(log);
        try (OutputStream out = context.create(LOG)) {
            for (ToolCommand command : run.commands(context::path)) {
                context.run(0, command, out, out);
            }
        }
        if (Files.exists(context.file(RunFiles.LINT))) {
            context.mask(RunFiles.LINT);
            context.log().file(ReportKind.LINT, context.fileName(RunFiles.LINT));
        }
        GoReport report = context.judge();
        int issues = report.lint().map(LintReport::total).orElse(0);
        context.log().outcome("found " + TerminalText.count(issues, "issue"));
    }

    private static ToolVersion version(ToolRunnerContext context)
            throws IOException, InterruptedException, ToolException {
        CommandResult asked =
                context.runCaptured(new GolangciLintCommand(context.options(), context.go()).versionCommand());
        ToolVersion version = GolangciLintCommand.version(asked.out() + asked.err())
                .orElseThrow(
                        () -> new ToolException("golangci-lint does not print its version: " + asked.lastErrorLine()));
        ToolchainCheck.require(context.versions(), Program.GOLANGCI_LINT, version);
        return version;
    }
}
