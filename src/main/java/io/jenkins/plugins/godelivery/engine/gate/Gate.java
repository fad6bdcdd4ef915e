package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.compare.Comparison;
import io.jenkins.plugins.godelivery.engine.gotest.TestReport;
import io.jenkins.plugins.godelivery.engine.input.ErrorContainment;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Judges a report by rules. */
public final class Gate {
    private static final int PLACES = 3;

    private Gate() {}

    /** Judges a report without a reference; rules on differences are inconclusive. */
    public static Verdict judge(GoReport report, List<Rule> rules) {
        return judge(report, Optional.empty(), rules);
    }

    /** Judges a report against a reference. Without rules nothing is judged: see {@link DefaultRules}. */
    public static Verdict judge(GoReport report, Optional<Comparison> comparison, List<Rule> rules) {
        return judge(report, comparison, MissingReference.UNNAMED, rules);
    }

    /**
     * Judges a report against a reference, if there is one.
     *
     * @param missing why there is no reference, if there is none
     */
    public static Verdict judge(
            GoReport report, Optional<Comparison> comparison, MissingReference missing, List<Rule> rules) {
        return judge(report, comparison, missing, rules, Exemptions.NONE);
    }

    /**
     * Judges a report against a reference, if there is one, with exemptions.
     *
     * @param exemptions findings and rules that do not count
     */
    public static Verdict judge(
            GoReport report,
            Optional<Comparison> comparison,
            MissingReference missing,
            List<Rule> rules,
            Exemptions exemptions) {
        ExemptFindings findings = ExemptFindings.of(report, exemptions);
        ExemptionReport exempt = new ExemptionReport(report, comparison, exemptions, findings);
        Map<Scope, ScopedReport> views = new HashMap<>();
        Map<Scope, ScopedReport> whole = new HashMap<>();
        List<RuleResult> results = new ArrayList<>();
        for (Rule rule : rules) {
            boolean firm = exemptions.floor().contains(rule);
            ScopedReport scopedReport = (firm ? whole : views)
                    .computeIfAbsent(
                            rule.scope(),
                            scope -> new ScopedReport(
                                    report, comparison, missing, scope, firm ? ExemptFindings.NONE : findings));
            RuleResult result = judgeContained(rule, scopedReport);
            results.add(firm ? result : exempt.judged(result));
        }
        Verdict verdict = Verdict.of(results, exempt.results());
        return report.tests()
                .flatMap(TestReport::selection)
                .map(verdict::withSelection)
                .orElse(verdict);
    }

    /** Judges a rule. An unexpected error does not affect other rules and does not let this one pass. */
    private static RuleResult judgeContained(Rule rule, ScopedReport scopedReport) {
        AtomicReference<RuleResult> result = new AtomicReference<>();
        try {
            Optional<Message> failure = ErrorContainment.run(
                    "The judgement of " + rule.metric().id(),
                    () -> result.set(judge(rule, scopedReport, measure(rule.metric(), scopedReport))));
            return failure.map(reason -> judge(rule, scopedReport, Measurement.none(reason)))
                    .orElseGet(result::get);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // Nothing is read or written here.
        }
    }

    private static RuleResult judge(Rule asked, ScopedReport scopedReport, Measurement measured) {
        Ratchet ratchet = Ratchet.of(asked, scopedReport, measured.value().orElse(0));
        Rule rule = asked.bounded(ratchet.bound());
        Measurement found = measured.value().isEmpty() ? measured : measured.against(ratchet);
        GateOutcome outcome = outcome(rule, found, scopedReport.missing());
        boolean passed = outcome == GateOutcome.PASSED;
        return new RuleResult(
                rule,
                outcome,
                found.value(),
                Certainty.of(rule.metric(), measured),
                scopedReport.files(rule.metric().parts()),
                found.gaps(),
                passed ? Message.literal("") : remedy(rule, found),
                passed ? List.of() : found.places().stream().limit(PLACES).toList());
    }

    static Measurement measure(Metric metric, ScopedReport scopedReport) {
        Optional<Message> unknown = scopedReport.unknownScope();
        if (unknown.isPresent()) {
            return Measurement.none(unknown.get());
        }
        List<Message> gaps = scopedReport.gaps(metric.parts());
        if (metric.parts().stream().noneMatch(scopedReport.report()::has)) {
            return gaps.isEmpty() ? Measurement.none(absence(metric, scopedReport)) : Measurement.none(gaps.get(0));
        }
        return metric.measure(scopedReport).withGaps(gaps);
    }

    private static Message absence(Metric metric, ScopedReport scopedReport) {
        Part part = metric.parts().get(0);
        if (part == Part.RACES && scopedReport.report().racesLeftOut().isPresent()) {
            return Message.of(
                    "races.notLookedFor", scopedReport.report().racesLeftOut().get());
        }
        return scopedReport.report().absence(part);
    }

    private static GateOutcome outcome(Rule rule, Measurement found, MissingReference missing) {
        boolean lenient = rule.whenMissing() == WhenMissing.PASS;
        if (found.value().isEmpty() || !rule.bound().isKnown()) {
            boolean passes = switch (found.absence()) {
                case NOTHING_TO_MEASURE -> true;
                case NOT_MEASURED_BEFORE -> lenient || rule.whenNoReference() != WhenNoReference.INCONCLUSIVE;
                case NO_REFERENCE -> lenient || rule.whenNoReference().passes(missing);
                case NOT_MEASURED -> lenient;
            };
            return passes ? GateOutcome.PASSED : GateOutcome.INCONCLUSIVE;
        }
        boolean holds = rule.bound().holds(found.value().getAsDouble());
        if (found.gaps().isEmpty() || lenient || isSettled(rule, holds)) {
            return holds ? GateOutcome.PASSED : GateOutcome.FAILED;
        }
        return GateOutcome.INCONCLUSIVE;
    }

    /** Returns whether missing evidence can no longer change the outcome. */
    private static boolean isSettled(Rule rule, boolean holds) {
        return rule.metric().grows() && holds == (rule.bound().kind() == Bound.Kind.MIN);
    }

    private static Message remedy(Rule rule, Measurement found) {
        if (found.value().isEmpty()
                || !rule.bound().isKnown()
                || rule.bound().holds(found.value().getAsDouble())) {
            return Message.of("gate.notJudged", found.gaps().get(0));
        }
        return rule.metric().remedy(found, rule.bound());
    }
}
