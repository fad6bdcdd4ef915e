package io.jenkins.plugins.godelivery.cli.run;

import io.jenkins.plugins.godelivery.cli.problem.ToolException;

import io.jenkins.plugins.godelivery.cli.problem.Problem;

import io.jenkins.plugins.godelivery.engine.command.Command;
import java.io.IOException;

/** Says which program is not there and where it comes from. */
final class MissingTool {
    private MissingTool() {}

    static ToolException explain(Command command, IOException e) {
        String program = command.arguments().get(0);
        // The platform puts the number of the operating system's error into the text: 2 is ENOENT.
        if (e.getMessage() == null || !e.getMessage().contains("error=2,")) {
            return new ToolException(Problem.of(e));
        }
        return new ToolException(program + " is not installed or not on the PATH" + hint(program), true);
    }

    private static String hint(String program) {
        return program.endsWith("golangci-lint") ? "; --no-lint does without it" : "";
    }
}
