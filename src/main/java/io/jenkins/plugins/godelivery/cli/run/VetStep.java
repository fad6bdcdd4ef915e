package io.jenkins.plugins.godelivery.cli.run;

import io.jenkins.plugins.godelivery.cli.problem.ToolException;
import io.jenkins.plugins.godelivery.engine.command.GoVet;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import java.io.IOException;
import java.util.List;

/** Runs go vet. It ends with 0 whatever it finds, and otherwise when it could not look. */
final class VetStep implements Step {
    @Override
    public List<Part> parts(Options options) {
        return List.of(Part.LINT);
    }

    @Override
    public void run(StepContext context) throws IOException, InterruptedException, ToolException {
        String file = context.fileName("vet.log.gz");
        context.log().file(ReportKind.VET, file);
        context.log().ended(context.record(GoVet.command(context.options(), context.go()), file));
        context.judge();
    }
}
