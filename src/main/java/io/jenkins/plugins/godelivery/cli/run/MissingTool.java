package io.jenkins.plugins.godelivery.cli.run;

import io.jenkins.plugins.godelivery.cli.problem.ExceptionMessage;
import io.jenkins.plugins.godelivery.cli.problem.ToolException;
import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reports which program is missing and how to get it. */
public final class MissingTool {
    /** Matches ENOENT in the messages of Java 17 ("error=2, ") and Java 25 ("error: 2 ("); it has no exception type. */
    private static final Pattern NO_SUCH_FILE = Pattern.compile("error(=|: )2[, ]");

    private MissingTool() {}

    public static ToolException explain(Command command, IOException e) {
        return message(command, e)
                .map(missing -> new ToolException(missing.text(), true))
                .orElseGet(() -> new ToolException(ExceptionMessage.of(e)));
    }

    /** Returns the message about a program that is not installed; empty if the command failed for another reason. */
    public static Optional<Message> message(Command command, IOException e) {
        if (e.getMessage() == null || !NO_SUCH_FILE.matcher(e.getMessage()).find()) {
            return Optional.empty();
        }
        String program = command.arguments().get(0);
        if (program.equals("docker")) {
            return Optional.of(Message.of("image.noDocker"));
        }
        String code = program.endsWith("golangci-lint")
                ? "lint.notInstalled"
                : program.endsWith("govulncheck") ? "vulnerabilities.notInstalled" : "tool.notInstalled";
        return Optional.of(Message.of(code, program));
    }
}
