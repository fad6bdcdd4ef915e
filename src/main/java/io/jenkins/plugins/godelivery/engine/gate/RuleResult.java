package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.message.Message;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Outcome of a rule, with its reasons.
 *
 * @param rule with the value that its bound has here
 * @param found the value; absent where nothing was measured
 * @param certainty how sure the value is
 * @param files the evidence: names of the files that were read for it
 * @param gaps what is missing in the evidence, one line each
 * @param remedy what would make it pass, one sentence; an empty literal when it passed
 * @param places three places to start, best first
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

    /** The same of a rule that the verdict does not depend on. */
    RuleResult asNote() {
        return new RuleResult(rule.asNote(), outcome, found, certainty, files, gaps, remedy, places);
    }

    /** "statement coverage: at least 81.2% of main #41". */
    public String requirement() {
        return rule.requirement();
    }

    /** The value as text; empty where nothing was measured. */
    public String valueText() {
        return found.isEmpty() ? "" : rule.metric().unit().format(found.getAsDouble(), rule.bound());
    }

    /** "76.5%", "nothing measured", "at least 3" where more may be missing. */
    public String foundText() {
        return certainty.description(valueText());
    }
}
