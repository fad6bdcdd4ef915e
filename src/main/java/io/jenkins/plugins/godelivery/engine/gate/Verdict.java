package io.jenkins.plugins.godelivery.engine.gate;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What all rules say together.
 *
 * @param results in the order of the rules
 */
public record Verdict(Outcome outcome, List<RuleResult> results) {
    public Verdict {
        results = List.copyOf(results);
    }

    /**
     * Failed when a rule that counts failed, else inconclusive when one is, or when there is none: without a rule
     * nothing was judged.
     */
    static Verdict of(List<RuleResult> results) {
        List<RuleResult> counting = results.stream()
                .filter(result -> result.rule().criticality() != Criticality.NOTE)
                .toList();
        if (has(counting, Outcome.FAILED)) {
            return new Verdict(Outcome.FAILED, results);
        }
        boolean inconclusive = results.isEmpty() || has(counting, Outcome.INCONCLUSIVE);
        return new Verdict(inconclusive ? Outcome.INCONCLUSIVE : Outcome.PASSED, results);
    }

    private static boolean has(List<RuleResult> results, Outcome outcome) {
        return results.stream().anyMatch(result -> result.outcome() == outcome);
    }

    /** The highest criticality of the rules that did not pass; empty when the verdict does not suffer from any. */
    public Optional<Criticality> criticality() {
        return results.stream()
                .filter(result -> result.outcome() != Outcome.PASSED)
                .map(result -> result.rule().criticality())
                .max(Comparator.naturalOrder())
                .filter(highest -> highest != Criticality.NOTE);
    }

    /** In one line: "failed: 2 of 6 rules failed, 1 is inconclusive". */
    public String summary() {
        if (results.isEmpty()) {
            return outcome.label() + ": there was nothing to judge";
        }
        long failed = count(Outcome.FAILED);
        long inconclusive = count(Outcome.INCONCLUSIVE);
        String words = failed + inconclusive == 0 ? "all" : String.valueOf(count(Outcome.PASSED));
        String text = "%s: %s of %d rules passed".formatted(outcome.label(), words, results.size());
        text += failed == 0 ? "" : ", " + failed + " failed";
        return text + (inconclusive == 0 ? "" : ", " + inconclusive + " inconclusive");
    }

    private long count(Outcome wanted) {
        return results.stream().filter(result -> result.outcome() == wanted).count();
    }
}
