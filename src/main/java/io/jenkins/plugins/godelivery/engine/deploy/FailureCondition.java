package io.jenkins.plugins.godelivery.engine.deploy;

import io.jenkins.plugins.godelivery.engine.deploy.DeployException.Kind;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a query's value means that a deployment is bad, like an alert of Prometheus: {@code QUERY > 0.05 for 30s}.
 *
 * @param query in PromQL
 * @param lasting how long it must be so, without a break
 */
record FailureCondition(String query, String comparison, double bound, Duration lasting) {
    private static final Pattern FORM = Pattern.compile(
            "(.*\\S)\\s*(>=|<=|==|!=|>|<)\\s*([-+]?[0-9]+(?:\\.[0-9]+)?(?:[eE][-+]?[0-9]+)?)"
                    + "(?:\\s+for\\s+((?:[0-9]+(?:\\.[0-9]+)?(?:ms|s|m|h))+))?\\s*",
            Pattern.DOTALL);

    static FailureCondition read(String text) throws DeployException {
        Matcher found = FORM.matcher(text);
        if (!found.matches()) {
            throw new DeployException(
                    Kind.WRONG, "failWhen: \"" + text + "\" is not QUERY > NUMBER, or QUERY > NUMBER for DURATION");
        }
        return new FailureCondition(
                found.group(1).strip(),
                found.group(2),
                Double.parseDouble(found.group(3)),
                found.group(4) == null ? Duration.ZERO : GoDuration.parse(found.group(4)));
    }

    boolean holds(double value) {
        return switch (comparison) {
            case ">" -> value > bound;
            case ">=" -> value >= bound;
            case "<" -> value < bound;
            case "<=" -> value <= bound;
            case "==" -> value == bound;
            default -> value != bound;
        };
    }

    @Override
    public String toString() {
        return query + " " + comparison + " " + bound
                + (lasting.isZero() ? "" : " for " + GoDuration.text(lasting.toMillis() / 1000.0));
    }
}
