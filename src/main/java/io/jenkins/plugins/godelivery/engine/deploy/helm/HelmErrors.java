package io.jenkins.plugins.godelivery.engine.deploy.helm;

import io.jenkins.plugins.godelivery.engine.command.CommandResult;
import io.jenkins.plugins.godelivery.engine.deploy.redaction.FieldErrors;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Explains errors of helm in one line that says where and why. */
public final class HelmErrors {
    private static final Pattern FORBIDDEN =
            Pattern.compile("User \"([^\"]*)\" cannot ([a-z]+) resource \"([^\"]*)\"(?: in API group \"([^\"]*)\")?"
                    + "(?: in the namespace \"([^\"]*)\"| at the cluster scope)?");
    private static final Pattern NOISE = Pattern.compile(
            "^(?:Error: |INSTALLATION FAILED: |UPGRADE FAILED: |ROLLBACK FAILED: |execution error at |level=\\S+"
                    + " .*|WARNING: .*)++");
    /**
     * Error position of the template engine: {@code template: orders/templates/a.yaml:3:4: executing …}, {@code parse
     * error at (orders/templates/a.yaml:3): …}; helm 4 puts the reason on separate lines.
     */
    private static final Pattern TEMPLATE =
            Pattern.compile("(?:^|[\\s(])[^/\\s:(]+/((?:templates|charts)/[^:\\s]+:\\d+(?::\\d+)?)\\)?:? *(.*)");

    private static final Pattern RENDERED = Pattern.compile(
            "YAML parse error on [^/\\s]+/((?:templates|charts)/[^:\\s]+): (?:error converting YAML to JSON: )?yaml:"
                    + " (.*)");

    private static final Pattern TOO_LARGE =
            Pattern.compile("(Too long|at most|more than) .*1048576|Request entity too large|request is too large");

    /** Prefix of the name of a secret in which helm stores a revision. */
    private static final String REVISION = "\"sh.helm.release.v1.";

    /** Error of client-go after the API server has answered 401 (apimachinery, {@code NewUnauthorized}). */
    private static final Pattern UNAUTHORIZED =
            Pattern.compile("the server has asked for the client to provide credentials|: Unauthorized$");

    private HelmErrors() {}

    /**
     * Explains in one line why helm failed.
     *
     * @param chart folder or archive of the chart, for file names
     */
    public static Message reason(CommandResult failed, String chart) {
        String line = lastError(failed);
        Matcher forbidden = FORBIDDEN.matcher(line);
        if (forbidden.find()) {
            return forbidden(forbidden);
        }
        if (UNAUTHORIZED.matcher(line).find()) {
            return Message.of("helm.unauthorized");
        }
        Message reason = place(NOISE.matcher(line).replaceFirst(""), chart).map(FieldErrors::masked);
        return withRemedy(reason, line);
    }

    private static Message withRemedy(Message reason, String line) {
        if (line.contains("exists and cannot be imported into the current release")) {
            return Message.of("helm.takeOwnership", reason);
        }
        if (line.contains("exceeded quota") && line.contains(REVISION)) {
            return Message.of("helm.quota", reason);
        }
        return TOO_LARGE.matcher(line).find() ? Message.of("helm.tooLarge", reason) : reason;
    }

    private static String lastError(CommandResult failed) {
        List<String> lines = (failed.err().isBlank() ? failed.out() : failed.err())
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        for (int at = 0; at < lines.size(); at++) {
            if (lines.get(at).startsWith("Error: ")) {
                return String.join("; ", lines.subList(at, Math.min(lines.size(), at + 5)));
            }
        }
        return failed.lastErrorLine();
    }

    /** Returns whether a message reports a missing permission. */
    public static boolean isMissingRight(String message) {
        return FORBIDDEN.matcher(message).find();
    }

    /** Returns the reason of a failure, with the remedy if it is a missing permission. */
    public static Message forbidden(Exception failure) {
        return forbidden(Message.of(failure));
    }

    /** Adds the remedy to a text that reports a missing permission; returns any other unchanged. */
    public static Message forbidden(String text) {
        return forbidden(Message.literal(text));
    }

    private static Message forbidden(Message reason) {
        Matcher found = FORBIDDEN.matcher(reason.text());
        return found.find() ? forbidden(found) : reason;
    }

    private static Message forbidden(Matcher found) {
        String group = found.group(4) == null || found.group(4).isEmpty() ? "" : "." + found.group(4);
        String resource = found.group(3) + group;
        Message where =
                found.group(5) == null ? Message.of("helm.inCluster") : Message.of("helm.inNamespace", found.group(5));
        return found.group(3).equals("secrets")
                ? Message.of("helm.forbiddenSecrets", found.group(1), found.group(2), resource, where)
                : Message.of("helm.forbidden", found.group(1), found.group(2), resource, where);
    }

    /** Moves the position in a template to the front, as compilers write it. */
    public static Message place(String message, String chart) {
        Matcher template = TEMPLATE.matcher(message);
        if (template.find()) {
            return Message.literal(chart + "/" + template.group(1) + ": " + template.group(2));
        }
        Matcher rendered = RENDERED.matcher(message);
        if (rendered.find()) {
            return Message.of("helm.notYaml", chart + "/" + rendered.group(1), rendered.group(2));
        }
        return Message.literal(message);
    }

    /** Returns whether helm failed because the release does not exist. */
    public static boolean isNotFound(CommandResult failed) {
        return failed.code() != 0 && failed.err().contains("release: not found");
    }
}
