package io.jenkins.plugins.godelivery.cli.run;

import io.jenkins.plugins.godelivery.cli.problem.ToolException;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import io.jenkins.plugins.godelivery.engine.run.GoVetRun;
import io.jenkins.plugins.godelivery.engine.run.ToolCommand;
import java.io.IOException;
import java.io.OutputStream;

/** Runs go vet. */
final class VetRunner implements ToolRunner {
    @Override
    public void run(ToolRunnerContext context) throws IOException, InterruptedException, ToolException {
        for (ToolCommand command : new GoVetRun(context.options(), context.go()).commands(context::path)) {
            String name = command.file() + ".gz";
            String file = context.fileName(name);
            context.log().printed(file);
            context.log().file(ReportKind.VET, file);
            try (OutputStream out = context.create(name)) {
                context.run(0, command, out, out);
            }
        }
        context.judge();
    }
}
