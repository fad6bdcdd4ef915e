package io.jenkins.plugins.godelivery.engine.deploy;

import io.jenkins.plugins.godelivery.engine.deploy.DeployException.Kind;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
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

    /** Of PromQL: strings, comments and numbers with durations, which name no metric. */
    private static final Pattern LITERALS = Pattern.compile(
            "\"(?:\\\\.|[^\"\\\\])*\"|'(?:\\\\.|[^'\\\\])*'|`[^`]*`|#[^\n]*|(?<![\\w:.])\\.?[0-9][\\w.]*");

    /** A selector in braces, or a name that is not called. */
    private static final Pattern SELECTED = Pattern.compile("\\{|[a-zA-Z_:][\\w:]*+(?!\\s*\\()");

    private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "offset", "inf", "nan", "atan2");

    static FailureCondition read(String text) throws DeployException {
        Matcher found = FORM.matcher(text);
        if (!found.matches()) {
            throw new DeployException(
                    Kind.WRONG, "failWhen: \"" + text + "\" is not QUERY > NUMBER, or QUERY > NUMBER for DURATION");
        }
        double bound = Double.parseDouble(found.group(3));
        if (Double.isInfinite(bound)) {
            throw new DeployException(Kind.WRONG, "failWhen: " + found.group(3) + " is too large for a number");
        }
        String query = found.group(1).strip();
        if (!asksForMetrics(query)) {
            throw new DeployException(
                    Kind.WRONG, "failWhen: \"" + query + "\" asks for no metric, so it says nothing of the deployment");
        }
        return new FailureCondition(
                query,
                found.group(2),
                bound,
                found.group(4) == null ? Duration.ZERO : GoDuration.parse(found.group(4)));
    }

    private static boolean asksForMetrics(String query) {
        return SELECTED.matcher(LITERALS.matcher(query).replaceAll(" "))
                .results()
                .anyMatch(name -> !WORDS.contains(name.group().toLowerCase(Locale.ROOT)));
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
