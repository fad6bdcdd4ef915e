package io.jenkins.plugins.godelivery.engine.gitops;

import io.jenkins.plugins.godelivery.engine.command.CommandResult;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.util.List;
import java.util.regex.Pattern;

/** Explains errors of git in one line. */
final class GitErrors {
    private static final String NOT_READ = "Could not read from remote repository.";
    private static final String UNKNOWN_HOST = "Host key verification failed.";
    /** git's messages for a push that was overtaken by another one. */
    private static final Pattern NON_FAST_FORWARD =
            Pattern.compile("non-fast-forward|fetch first|cannot lock ref|failed to update ref");
    /** Servers' messages for a branch to which direct pushes are forbidden. */
    private static final Pattern PROTECTED = Pattern.compile(
            "protected branch|hook declined|GH006|GH013|TF402455|TF401027|not allowed to push|prohibited by Gerrit");

    private GitErrors() {}

    static boolean isOvertaken(CommandResult push) {
        return NON_FAST_FORWARD.matcher(push.err()).find();
    }

    static boolean isProtected(CommandResult push) {
        return PROTECTED.matcher(push.err()).find();
    }

    static Message reason(CommandResult printed) {
        if (printed.code() == CommandResult.TIME_IS_OVER) {
            return Message.literal(printed.lastErrorLine());
        }
        List<String> said = printed.err()
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("fatal: ") || line.startsWith("error: ") || line.startsWith("remote: "))
                .map(line -> line.replaceFirst("^(fatal|error): ", ""))
                .limit(3)
                .toList();
        if (!said.isEmpty() && said.get(0).equals(NOT_READ)) {
            return ssh(printed.err(), said);
        }
        return Message.literal(said.isEmpty() ? printed.lastErrorLine() : String.join("; ", said));
    }

    /** Extracts the message of ssh that precedes git's own, with a remedy for an unknown host key. */
    private static Message ssh(String printed, List<String> said) {
        List<String> lines = printed.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("@") && !line.startsWith("Warning: "))
                .takeWhile(line -> !line.contains(NOT_READ))
                .toList();
        if (lines.isEmpty()) {
            return Message.literal(String.join("; ", said));
        }
        String why = lines.get(lines.size() - 1);
        return UNKNOWN_HOST.equals(why)
                ? Message.of("gitops.unknownServer", lines.get(Math.max(0, lines.size() - 2)))
                : Message.literal("ssh: " + why.replaceFirst("^ssh: ", ""));
    }
}
