package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.message.Message;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Outcome of a rule, with its reasons.
 *
 * @param rule with the resolved value of its bound
 * @param found measured value; absent if nothing was measured
 * @param certainty of the value
 * @param files evidence: names of the files that the value was read from
 * @param gaps in the evidence, one line each
 * @param remedy what would make it pass, one sentence; an empty literal if it passed
 * @param places up to three locations to start from, best first
 */
public record RuleResult(
        Rule rule,
        GateOutcome outcome,
        OptionalDouble found,
        Certainty certainty,
        List<String> files,
        List<Message> gaps,
        Message remedy,
        List<Location> places) {
    public RuleResult {
        files = List.copyOf(files);
        gaps = List.copyOf(gaps);
        places = List.copyOf(places);
    }

    /** Returns this result as a note, on which the verdict does not depend. */
    RuleResult asNote() {
        return new RuleResult(rule.asNote(), outcome, found, certainty, files, gaps, remedy, places);
    }

    /** Returns text such as "statement coverage: at least 81.2% of main #41". */
    public String requirement() {
        return rule.requirement();
    }

    /** Returns the value as text; empty if nothing was measured. */
    public String valueText() {
        return found.isEmpty() ? "" : rule.metric().unit().format(found.getAsDouble(), rule.bound());
    }

    /** Returns text such as "found 76.5%", or "not measured" without a value. */
    public String finding() {
        return hasValue() ? "found " + foundText() : foundText();
    }

    /** Returns the same for a text that does not name the outcome: "not judged, found at least 3". */
    public String judgedFinding() {
        return hasValue() && outcome == GateOutcome.INCONCLUSIVE ? "not judged, " + finding() : finding();
    }

    private boolean hasValue() {
        return certainty == Certainty.EXACT || certainty == Certainty.AT_LEAST || certainty == Certainty.INCOMPLETE;
    }

    /** Returns text such as "76.5%", "not measured", or "at least 3" if more may be missing. */
    public String foundText() {
        return certainty.message(valueText()).text();
    }
}
