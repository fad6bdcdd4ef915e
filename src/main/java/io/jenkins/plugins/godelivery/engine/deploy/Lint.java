package io.jenkins.plugins.godelivery.engine.deploy;

import io.jenkins.plugins.godelivery.engine.command.Captured;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException.Kind;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code helm lint} finds: lines {@code [ERROR] templates/: …}, whatever its version. */
final class Lint {
    private static final Pattern FINDING = Pattern.compile("\\[(ERROR|WARNING|INFO)] (?:([^:\\s]+): )?(.*)");

    private Lint() {}

    /** @throws DeployException with every error, each with its file and line where helm tells them */
    static void check(Captured printed, String chart, Host host) throws DeployException {
        StringBuilder errors = new StringBuilder();
        for (String line : findings(printed)) {
            Matcher found = FINDING.matcher(line);
            if (found.matches() && !found.group(1).equals("INFO")) {
                String text = text(found, chart);
                if (found.group(1).equals("WARNING")) {
                    host.say("helm lint warns: " + text);
                } else {
                    errors.append(errors.isEmpty() ? "" : "; ").append(text);
                }
            }
        }
        if (!errors.isEmpty()) {
            throw new DeployException(Kind.WRONG, "helm lint: " + errors);
        }
        if (printed.code() != 0) {
            throw new DeployException(Kind.WRONG, "helm lint: " + HelmWords.reason(printed, chart));
        }
    }

    /** Helm 4 tells some on several lines, of which all but the first are indented. */
    private static List<String> findings(Captured printed) {
        return printed.out().replaceAll("\\R +", " ").lines().map(String::strip).toList();
    }

    /** A template's own place says more than the folder that helm names before it. */
    private static String text(Matcher found, String chart) {
        String message = found.group(3);
        String placed = HelmWords.place(message, chart);
        if (!placed.equals(message) || found.group(2) == null) {
            return placed;
        }
        return chart + "/" + found.group(2) + ": " + message;
    }
}
