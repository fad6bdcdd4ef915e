package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.ledger.LedgerValues;
import io.jenkins.plugins.godelivery.engine.message.InvalidInputException;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A hypothetical rule that is tested against finished builds to see which would have failed.
 *
 * @param text as entered: {@code coverage.changed>=80}
 */
public record WhatIf(String text, Metric metric, Bound bound) {
    private static final Pattern FORM = Pattern.compile("\\s*([A-Za-z.]{1,100})\\s*(>=|<=)\\s*(\\S{1,30})\\s*");

    /** Bounds of rules that are values of other builds; which ones they were for a finished build is not recorded. */
    private static final Set<String> OTHER_BUILDS = Set.of("reference", "best");

    /** The outcome of a build and its value; empty if that is not known for certain. */
    public record Answer(GateOutcome outcome, OptionalDouble value, String shown) {}

    /**
     * Parses a hypothetical rule.
     *
     * @throws IllegalArgumentException with the accepted form, in one line
     */
    public static WhatIf parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new InvalidInputException(Message.of("parameter.wrong", text, Message.of("whatIf.rule")));
        }
        Metric metric = Metrics.find(form.group(1))
                .orElseThrow(() -> new InvalidInputException(Message.of(
                        "whatIf.metric",
                        form.group(1),
                        String.join(", ", Metrics.ALL.stream().map(Metric::id).toList()))));
        if (OTHER_BUILDS.contains(form.group(3))) {
            throw new InvalidInputException(Message.of("whatIf.reference", form.group(3)));
        }
        double value = metric.unit().parseBound(form.group(3));
        return new WhatIf(text.strip(), metric, form.group(2).equals(">=") ? Bound.min(value) : Bound.max(value));
    }

    /** Returns an answer for each build, newest first. A build without a certain value is not judged. */
    List<Answer> of(LedgerValues values) {
        return values.of(metric.id()).stream().map(this::answer).toList();
    }

    private Answer answer(OptionalDouble value) {
        if (value.isEmpty()) {
            return new Answer(GateOutcome.INCONCLUSIVE, value, "");
        }
        double found = value.getAsDouble();
        return new Answer(
                bound.holds(found) ? GateOutcome.PASSED : GateOutcome.FAILED,
                value,
                metric.unit().format(found, bound));
    }
}
