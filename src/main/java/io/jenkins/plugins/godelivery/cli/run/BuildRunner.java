package io.jenkins.plugins.godelivery.cli.run;

import io.jenkins.plugins.godelivery.cli.problem.ToolException;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import io.jenkins.plugins.godelivery.engine.run.FailureReasons;
import io.jenkins.plugins.godelivery.engine.run.GoBuildRun;
import io.jenkins.plugins.godelivery.engine.run.ToolCommand;
import java.io.IOException;
import java.io.OutputStream;

/** Runs go build for each target. */
final class BuildRunner implements ToolRunner {
    private static final String LOG = "build.log.gz";

    @Override
    public void run(ToolRunnerContext context) throws IOException, InterruptedException, ToolException {
        String file = context.fileName(LOG);
        context.log().printed(file);
        context.log().file(ReportKind.BUILD, file);
        try (OutputStream out = context.create(LOG)) {
            for (ToolCommand command : new GoBuildRun(context.options(), context.go()).commands(context::path)) {
                context.run(0, command, out, out);
            }
        }
        context.log().outcome("failed");
        FailureReasons.ofBuild(context.judge()).ifPresent(context.log()::reason);
    }
}
