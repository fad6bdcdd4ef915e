package io.jenkins.plugins.godelivery.cli.run;

import io.jenkins.plugins.godelivery.cli.problem.ExceptionMessage;
import io.jenkins.plugins.godelivery.cli.problem.ToolException;
import io.jenkins.plugins.godelivery.engine.command.Command;
import java.io.IOException;
import java.util.regex.Pattern;

/** Reports which program is missing and how to get it. */
public final class MissingTool {
    /** Matches ENOENT in the messages of Java 17 ("error=2, ") and Java 25 ("error: 2 ("); it has no exception type. */
    private static final Pattern NO_SUCH_FILE = Pattern.compile("error(=|: )2[, ]");

    private MissingTool() {}

    public static ToolException explain(Command command, IOException e) {
        String program = command.arguments().get(0);
        if (e.getMessage() == null || !NO_SUCH_FILE.matcher(e.getMessage()).find()) {
            return new ToolException(ExceptionMessage.of(e));
        }
        return new ToolException(program + " is not installed or not on the PATH" + hint(program), true);
    }

    private static String hint(String program) {
        if (program.equals("docker")) {
            return "; --engine daemonless does not need it";
        }
        return program.endsWith("golangci-lint") ? "; --no-lint skips it" : "";
    }
}
