package io.jenkins.plugins.godelivery.cli.run;

import io.jenkins.plugins.godelivery.cli.problem.ToolException;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import io.jenkins.plugins.godelivery.engine.run.GoTidyRun;
import io.jenkins.plugins.godelivery.engine.run.RunFiles;
import io.jenkins.plugins.godelivery.engine.run.ToolCommand;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** Checks whether go.mod and go.sum are tidy, and records differences as lint issues. */
final class TidyRunner implements ToolRunner {
    private static final String LOG = "tidy.log.gz";

    @Override
    public void run(ToolRunnerContext context) throws IOException, InterruptedException, ToolException {
        GoTidyRun run = new GoTidyRun(context.options(), context.go());
        if (run.copiedModule().isPresent()) {
            GoTidyRun.copyModule(Path.of(run.copiedModule().get()), context.file(RunFiles.TIDY_COPIES));
        }
        String log = context.fileName(LOG);
        context.log().printed(log);
        for (ToolCommand command : run.commands(context::path)) {
            try (OutputStream err = context.create(LOG)) {
                run(context, command, err);
            }
        }
        if (GoTidyRun.writeReport(context::file)) {
            context.log().file(ReportKind.LINT, context.fileName(RunFiles.TIDY));
        }
        context.log().outcome("go.mod or go.sum is not tidy");
        context.judge();
    }

    private static void run(ToolRunnerContext context, ToolCommand command, OutputStream err)
            throws IOException, InterruptedException, ToolException {
        if (command.file().isEmpty()) {
            context.run(0, command, err, err);
            return;
        }
        try (OutputStream out = context.create(command.file())) {
            context.run(0, command, out, err);
        }
    }
}
