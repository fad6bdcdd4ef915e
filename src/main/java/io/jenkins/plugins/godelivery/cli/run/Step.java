package io.jenkins.plugins.godelivery.cli.run;

import io.jenkins.plugins.godelivery.cli.problem.ToolException;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.command.Tool;
import io.jenkins.plugins.godelivery.engine.report.Part;
import java.io.IOException;
import java.util.List;

/** Runs one tool on one module and records what it leaves behind. */
interface Step {
    static Step of(Tool tool) {
        return switch (tool) {
            case BUILD -> new BuildStep();
            case VET -> new VetStep();
            case TIDY -> new TidyStep();
            case TEST -> new TestStep();
            case LINT -> new LintStep();
        };
    }

    /** What a report with these options must have. */
    List<Part> parts(Options options);

    void run(StepContext context) throws IOException, InterruptedException, ToolException;
}
