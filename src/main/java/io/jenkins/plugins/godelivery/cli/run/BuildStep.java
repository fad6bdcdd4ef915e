package io.jenkins.plugins.godelivery.cli.run;

import io.jenkins.plugins.godelivery.cli.problem.ToolException;
import io.jenkins.plugins.godelivery.engine.command.GoBuild;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import java.io.IOException;
import java.util.List;

/** Builds for each target. */
final class BuildStep implements Step {
    @Override
    public List<Part> parts(Options options) {
        return List.of(Part.BUILD);
    }

    @Override
    public void run(StepContext context) throws IOException, InterruptedException, ToolException {
        for (GoBuild.TargetBuild build : new GoBuild(context.options(), context.go()).commands()) {
            String target = build.target().isEmpty() ? "" : "-" + build.target().replace('/', '-');
            String file = context.fileName("build" + target + ".log.gz");
            context.log().file(ReportKind.BUILD, file);
            context.display().status(() -> "build " + build.target());
            context.log().ended(context.record(build.command(), file));
            context.log().outcome("failed");
        }
        context.judge();
    }
}
