package io.jenkins.plugins.godelivery.cli.run;

import io.jenkins.plugins.godelivery.cli.problem.ToolException;
import io.jenkins.plugins.godelivery.engine.command.Tool;
import java.io.IOException;

/** Runs one tool on one module and records its results. */
interface ToolRunner {
    static ToolRunner of(Tool tool) {
        return switch (tool) {
            case BUILD -> new BuildRunner();
            case VET -> new VetRunner();
            case TIDY -> new TidyRunner();
            case TEST -> new TestRunner();
            case LINT -> new LintRunner();
            case VULNERABILITIES -> new VulnerabilityRunner();
            case SONAR -> new SonarRunner();
        };
    }

    void run(ToolRunnerContext context) throws IOException, InterruptedException, ToolException;
}
