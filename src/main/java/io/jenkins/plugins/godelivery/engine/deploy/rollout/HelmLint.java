package io.jenkins.plugins.godelivery.engine.deploy.rollout;

import io.jenkins.plugins.godelivery.engine.command.CommandResult;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException.Kind;
import io.jenkins.plugins.godelivery.engine.deploy.DeploymentHost;
import io.jenkins.plugins.godelivery.engine.deploy.helm.HelmErrors;
import io.jenkins.plugins.godelivery.engine.deploy.redaction.FieldErrors;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses the findings of {@code helm lint} of any version, in lines {@code [ERROR] templates/: …}. */
final class HelmLint {
    private static final Pattern FINDING = Pattern.compile("\\[(ERROR|WARNING|INFO)] (?:([^:\\s]+): )?(.*)");

    /** Warning of lint about a chart that an upgrade refuses. */
    private static final Pattern MISSING = Pattern.compile("chart directory is missing these dependencies: (.*)");

    private static final String SCHEMA = "values don't meet the specifications of the schema(s)";
    private static final Pattern MISFIT = Pattern.compile("- at '([^']*)': (.*)");

    private HelmLint() {}

    /**
     * @return all errors, with file and line if helm reports them; helm deploys some of these charts nevertheless
     * @throws DeployException if helm refuses to deploy the chart in any case
     */
    static Optional<Message> check(CommandResult printed, String chart, DeploymentHost host) throws DeployException {
        if (printed.out().contains(SCHEMA)) {
            throw new DeployException(Kind.WRONG, schema(printed.out(), chart));
        }
        List<Message> errors = new ArrayList<>();
        for (String line : findings(printed)) {
            Matcher found = FINDING.matcher(line);
            if (found.matches() && !found.group(1).equals("INFO")) {
                Message text = text(found, chart);
                Matcher missing = MISSING.matcher(line);
                if (missing.find()) {
                    throw new DeployException(Kind.WRONG, Message.of("helm.dependencies", chart, missing.group(1)));
                } else if (found.group(1).equals("WARNING")) {
                    host.log("helm lint warns: " + text);
                } else {
                    errors.add(text);
                }
            }
        }
        if (!errors.isEmpty()) {
            return Optional.of(Message.joined(errors));
        }
        return printed.code() == 0 ? Optional.empty() : Optional.of(HelmErrors.reason(printed, chart));
    }

    /**
     * Formats schema violations: one line per value after the name of each chart. helm attributes them to the chart's
     * own values, although they may come from any file or from {@code --set}.
     */
    private static Message schema(String printed, String chart) {
        List<String> misfits = printed.lines()
                .dropWhile(line -> !line.contains(SCHEMA))
                .skip(1)
                .takeWhile(line -> !line.isBlank())
                .map(line -> misfit(line.strip()))
                .toList();
        return Message.of("helm.schema", chart, String.join("; ", misfits).replace(":; ", ": "));
    }

    private static String misfit(String line) {
        Matcher value = MISFIT.matcher(line);
        if (!value.matches()) {
            return line;
        }
        return value.group(1) + ": " + FieldErrors.misfit(value.group(1), value.group(2));
    }

    /** Splits the output into findings; helm 4 indents the continuation lines of a finding. */
    private static List<String> findings(CommandResult printed) {
        return printed.out().replaceAll("\\R +", " ").lines().map(String::strip).toList();
    }

    /** Formats a finding. A position within a template is more precise than the folder that helm names before it. */
    private static Message text(Matcher found, String chart) {
        String message = found.group(3);
        Message placed = HelmErrors.place(message, chart);
        if (!placed.equals(Message.literal(message)) || found.group(2) == null) {
            return placed;
        }
        String file = found.group(2);
        boolean whole = file.startsWith(chart) || file.startsWith("/");
        return Message.literal((whole ? file : chart + "/" + file) + ": " + message);
    }
}
