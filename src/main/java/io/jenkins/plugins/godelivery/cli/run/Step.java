package io.jenkins.plugins.godelivery.cli.run;

import io.jenkins.plugins.godelivery.cli.problem.ToolException;
import io.jenkins.plugins.godelivery.engine.command.Tool;
import java.io.IOException;

/** Runs one tool on one module and records its results. */
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

    void run(StepContext context) throws IOException, InterruptedException, ToolException;
}
