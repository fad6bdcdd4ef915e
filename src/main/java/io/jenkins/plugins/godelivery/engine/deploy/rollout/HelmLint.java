package io.jenkins.plugins.godelivery.engine.deploy.rollout;

import io.jenkins.plugins.godelivery.engine.command.CommandResult;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException.Kind;
import io.jenkins.plugins.godelivery.engine.deploy.DeploymentHost;
import io.jenkins.plugins.godelivery.engine.deploy.helm.HelmErrors;
import io.jenkins.plugins.godelivery.engine.deploy.redaction.FieldErrors;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses the findings of {@code helm lint}, lines {@code [ERROR] templates/: …}, of any version. */
final class HelmLint {
    private static final Pattern FINDING = Pattern.compile("\\[(ERROR|WARNING|INFO)] (?:([^:\\s]+): )?(.*)");

    /** A warning of lint; an upgrade refuses it. */
    private static final Pattern MISSING = Pattern.compile("chart directory is missing these dependencies: (.*)");

    private static final String SCHEMA = "values don't meet the specifications of the schema(s)";
    private static final Pattern MISFIT = Pattern.compile("- at '([^']*)': (.*)");

    private HelmLint() {}

    /**
     * @return every error, each with its file and line where helm tells them; helm deploys some of these charts all the same
     * @throws DeployException what helm refuses to deploy in any case
     */
    static Optional<String> check(CommandResult printed, String chart, DeploymentHost host) throws DeployException {
        if (printed.out().contains(SCHEMA)) {
            throw new DeployException(Kind.WRONG, schema(printed.out(), chart));
        }
        StringBuilder errors = new StringBuilder();
        for (String line : findings(printed)) {
            Matcher found = FINDING.matcher(line);
            if (found.matches() && !found.group(1).equals("INFO")) {
                String text = text(found, chart);
                Matcher missing = MISSING.matcher(line);
                if (missing.find()) {
                    throw new DeployException(
                            Kind.WRONG,
                            "helm lint: " + chart + ": its Chart.yaml names dependencies that are not in charts/ ("
                                    + missing.group(1) + "): run helm dependency build");
                } else if (found.group(1).equals("WARNING")) {
                    host.log("helm lint warns: " + text);
                } else {
                    errors.append(errors.isEmpty() ? "" : "; ").append(text);
                }
            }
        }
        if (!errors.isEmpty()) {
            return Optional.of(errors.toString());
        }
        return printed.code() == 0 ? Optional.empty() : Optional.of(HelmErrors.reason(printed, chart));
    }

    /**
     * What does not fit may come from any file and from {@code --set}, though helm names the chart's own values. After
     * the name of each chart, a line for each value.
     */
    private static String schema(String printed, String chart) {
        List<String> misfits = printed.lines()
                .dropWhile(line -> !line.contains(SCHEMA))
                .skip(1)
                .takeWhile(line -> !line.isBlank())
                .map(line -> misfit(line.strip()))
                .toList();
        return "the values do not fit " + chart + "/values.schema.json: "
                + String.join("; ", misfits).replace(":; ", ": ");
    }

    private static String misfit(String line) {
        Matcher value = MISFIT.matcher(line);
        if (!value.matches()) {
            return line;
        }
        return value.group(1) + ": " + FieldErrors.misfit(value.group(1), value.group(2));
    }

    /** Helm 4 tells some on several lines, of which all but the first are indented. */
    private static List<String> findings(CommandResult printed) {
        return printed.out().replaceAll("\\R +", " ").lines().map(String::strip).toList();
    }

    /** A template's own place says more than the folder that helm names before it. */
    private static String text(Matcher found, String chart) {
        String message = found.group(3);
        String placed = HelmErrors.place(message, chart);
        if (!placed.equals(message) || found.group(2) == null) {
            return placed;
        }
        String file = found.group(2);
        boolean whole = file.startsWith(chart) || file.startsWith("/");
        return (whole ? file : chart + "/" + file) + ": " + message;
    }
}
