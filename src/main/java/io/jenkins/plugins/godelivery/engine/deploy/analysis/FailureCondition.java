package io.jenkins.plugins.godelivery.engine.deploy.analysis;

import io.jenkins.plugins.godelivery.engine.deploy.DeployException;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException.Kind;
import io.jenkins.plugins.godelivery.engine.input.GoDuration;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A failure condition on a Prometheus query, like an alert: {@code QUERY > 0.05 for 30s}.
 *
 * @param query query in PromQL
 * @param lasting how long the condition must hold without interruption
 * @param onFail reaction: rollback, pause, or empty for the common setting
 */
record FailureCondition(String query, String comparison, double bound, Duration lasting, String onFail) {
    private static final Set<String> COMPARISONS = Set.of(">", ">=", "<", "<=", "==", "!=");
    private static final Pattern NUMBER =
            Pattern.compile("[-+]?[0-9]{1,400}(?:\\.[0-9]{1,400})?(?:[eE][-+]?[0-9]{1,9})?");

    /** PromQL strings, comments and numbers with durations, which name no metric. */
    private static final Pattern LITERALS = Pattern.compile(
            "\"(?:\\\\.|[^\"\\\\])*+\"|'(?:\\\\.|[^'\\\\])*+'|`[^`]*`|#[^\n]*|(?<![\\w:.])\\.?[0-9][\\w.]*");

    /** Selector in braces, or an identifier that is not a function call. */
    private static final Pattern SELECTED = Pattern.compile("\\{|[a-zA-Z_:][\\w:]*+(?!\\s*\\()");

    private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "offset", "inf", "nan", "atan2");

    static FailureCondition read(String text) throws DeployException {
        ConditionSuffix tail = ConditionSuffix.read("failWhen", text);
        String condition = tail.subject();
        int sign = condition.length() - 1;
        while (sign >= 0 && "<>=".indexOf(condition.charAt(sign)) < 0) {
            sign--;
        }
        boolean two = sign > 0 && condition.charAt(sign) == '=';
        int start = two ? sign - 1 : sign;
        String number = condition.substring(sign + 1).strip();
        String query = condition.substring(0, Math.max(0, start)).strip();
        String comparison = start < 0 ? "" : condition.substring(start, sign + 1);
        if (query.isEmpty()
                || !COMPARISONS.contains(comparison)
                || !NUMBER.matcher(number).matches()) {
            throw wrong(text);
        }
        double bound = Double.parseDouble(number);
        if (Double.isInfinite(bound)) {
            throw new DeployException(Kind.WRONG, Message.of("analysis.tooLarge", number));
        }
        if (!asksForMetrics(query)) {
            throw new DeployException(Kind.WRONG, Message.of("analysis.noMetric", query));
        }
        return new FailureCondition(query, comparison, bound, tail.lasting().orElse(Duration.ZERO), tail.onFail());
    }

    private static DeployException wrong(String text) {
        return new DeployException(Kind.WRONG, Message.of("analysis.condition", text));
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
        return query + " " + comparison + " " + bound + (lasting.isZero() ? "" : " for " + GoDuration.text(lasting));
    }
}
