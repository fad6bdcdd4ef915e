package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.message.Message;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Verdict of all rules together.
 *
 * @param results in the order of the rules
 * @param unknown why the intended rules are not known; an empty literal if they are
 * @param exemptions findings and rules that do not count, and the effect of each exemption
 * @param selection which packages ran, and which were left out because they are unchanged; an empty literal if all ran
 */
public record Verdict(
        GateOutcome outcome,
        List<RuleResult> results,
        List<ExemptionResult> exemptions,
        Message unknown,
        Message selection) {
    private static final Message NONE = Message.literal("");

    public Verdict {
        results = List.copyOf(results);
        exemptions = List.copyOf(exemptions);
    }

    /**
     * Combines the results. The verdict is failed if a rule other than a note failed; otherwise it is inconclusive if
     * one is inconclusive, or if there is no rule, because nothing was judged then.
     */
    static Verdict of(List<RuleResult> results, List<ExemptionResult> exemptions) {
        List<RuleResult> counting = results.stream()
                .filter(result -> result.rule().criticality() != Criticality.NOTE)
                .toList();
        if (has(counting, GateOutcome.FAILED)) {
            return new Verdict(GateOutcome.FAILED, results, exemptions, NONE, NONE);
        }
        boolean inconclusive = results.isEmpty() || has(counting, GateOutcome.INCONCLUSIVE);
        return new Verdict(
                inconclusive ? GateOutcome.INCONCLUSIVE : GateOutcome.PASSED, results, exemptions, NONE, NONE);
    }

    /**
     * Returns this verdict if the intended rules are not known: a failure stands, and nothing passes.
     *
     * @param reason empty if the rules are known
     */
    public Verdict withUnknownRules(Message reason) {
        boolean worse = !reason.isEmpty() && outcome == GateOutcome.PASSED;
        return new Verdict(worse ? GateOutcome.INCONCLUSIVE : outcome, results, exemptions, reason, selection);
    }

    /** Returns this verdict of a report in which unchanged packages were left out. */
    Verdict withSelection(Message line) {
        return new Verdict(outcome, results, exemptions, unknown, line);
    }

    private static boolean has(List<RuleResult> results, GateOutcome outcome) {
        return results.stream().anyMatch(result -> result.outcome() == outcome);
    }

    /** Returns the highest criticality of the rules that did not pass; empty if none affects the verdict. */
    public Optional<Criticality> criticality() {
        if (!unknown.isEmpty()) {
            return Optional.of(Criticality.FAILURE);
        }
        return results.stream()
                .filter(result -> result.outcome() != GateOutcome.PASSED)
                .map(result -> result.rule().criticality())
                .max(Comparator.naturalOrder())
                .filter(highest -> highest != Criticality.NOTE);
    }

    /**
     * Summarises the verdict in one line: "failed: 2 of 6 checks failed, 1 not judged". Notes come last, because they
     * do not decide.
     */
    public String summary() {
        if (results.isEmpty() && unknown.isEmpty()) {
            return outcome.label() + ": nothing to judge";
        }
        List<String> parts = new ArrayList<>();
        if (!unknown.isEmpty()) {
            parts.add(unknown.text());
        }
        long failed = count(GateOutcome.FAILED, false);
        long unjudged = count(GateOutcome.INCONCLUSIVE, false);
        long all = failed + unjudged + count(GateOutcome.PASSED, false);
        if (failed > 0) {
            parts.add("%d of %d checks failed".formatted(failed, all));
        }
        if (unjudged > 0) {
            parts.add(failed > 0 ? unjudged + " not judged" : "%d of %d checks not judged".formatted(unjudged, all));
        }
        if (failed + unjudged == 0 && all > 0) {
            parts.add(all == 1 ? "1 check passed" : "all %d checks passed".formatted(all));
        }
        notes(GateOutcome.FAILED, "failed", parts);
        notes(GateOutcome.INCONCLUSIVE, "not judged", parts);
        notes(GateOutcome.PASSED, "passed", parts);
        return outcome.label() + ": " + String.join(", ", parts);
    }

    private void notes(GateOutcome wanted, String words, List<String> parts) {
        long notes = count(wanted, true);
        if (notes > 0 && (wanted != GateOutcome.PASSED || parts.isEmpty())) {
            parts.add("%d note%s %s".formatted(notes, notes == 1 ? "" : "s", words));
        }
    }

    private long count(GateOutcome wanted, boolean notes) {
        return results.stream()
                .filter(result -> result.outcome() == wanted)
                .filter(result -> notes == (result.rule().criticality() == Criticality.NOTE))
                .count();
    }
}
