package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.coverage.StatementCount;
import io.jenkins.plugins.godelivery.engine.ledger.BuildId;
import io.jenkins.plugins.godelivery.engine.ledger.KnownFile;
import io.jenkins.plugins.godelivery.engine.ledger.Ledger;
import io.jenkins.plugins.godelivery.engine.ledger.MetricHistory;
import io.jenkins.plugins.godelivery.engine.ledger.TestOutcome;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.report.Part;
import java.util.Optional;

/**
 * The bound of a rule that is a value of other builds: that of the reference, or the best of the reference and the
 * builds before it.
 *
 * @param bound with its value, if known
 * @param absence why there is no value
 * @param reason the absence in words; an empty literal if there is a value
 */
record Ratchet(Bound bound, Absence absence, Message reason) {
    private static Ratchet known(Bound bound) {
        return new Ratchet(bound, Absence.NOT_MEASURED, Message.literal(""));
    }

    /** @param found value to compare; both values are shown with the decimals that distinguish them */
    static Ratchet of(Rule rule, ScopedReport scopedReport, double found) {
        Bound bound = rule.bound();
        if (bound.origin() == Bound.Origin.NUMBER) {
            return known(bound);
        }
        if (scopedReport.reference().isEmpty()) {
            return new Ratchet(
                    bound, Absence.NO_REFERENCE, scopedReport.missing().reason());
        }
        Ledger reference = scopedReport.reference().get();
        Optional<MetricHistory> all =
                reference.values(rule.metric().id(), rule.scope().pattern());
        Optional<MetricHistory> history = all.map(scopedReport::ofSameFindings);
        Optional<MetricHistory.Value> value = history.isPresent()
                ? of(bound, history.get()).map(one -> lowered(one, all.get(), rule, scopedReport))
                : ofFiles(rule, scopedReport, reference).map(one -> new MetricHistory.Value(one, 0));
        Optional<BuildId> build = value.flatMap(one -> reference.back(one.builds()));
        if (build.isPresent()) {
            double limit = value.get().value();
            int decimals = rule.metric().unit().decimals(found, limit);
            return known(bound.in(build.get().title(), limit, decimals));
        }
        String name = reference.build().title();
        return history.isPresent()
                ? new Ratchet(bound, Absence.NOT_MEASURED, Message.of("gate.referenceValueUnknown", name))
                : new Ratchet(bound, Absence.NOT_MEASURED_BEFORE, Message.of("gate.notMeasuredBefore", name));
    }

    private static Optional<MetricHistory.Value> of(Bound bound, MetricHistory history) {
        if (bound.origin() == Bound.Origin.REFERENCE) {
            return history.latest().isPresent()
                    ? Optional.of(new MetricHistory.Value(history.latest().getAsDouble(), 0))
                    : Optional.empty();
        }
        return bound.kind() == Bound.Kind.MIN ? history.highest() : history.lowest();
    }

    /**
     * Lowers the bound of failed tests by those that failed in the reference and do not count here: an exemption that
     * the reference did not have yet is no room for another failure.
     *
     * @param all history of the metric in which everything counts
     */
    private static MetricHistory.Value lowered(
            MetricHistory.Value value, MetricHistory all, Rule rule, ScopedReport scopedReport) {
        if (rule.bound().kind() != Bound.Kind.MAX
                || !(rule.metric() instanceof FailedTestsMetric)
                || all.latest().isEmpty()) {
            return value;
        }
        Ledger reference = scopedReport.reference().orElseThrow();
        long exempt = scopedReport
                .exempt()
                .failedTests()
                .filter(test -> scopedReport.includes(test.packageName()))
                .filter(test ->
                        reference.history(test.packageName(), test.test()).newest() == TestOutcome.FAILED)
                .count();
        double counted = Math.max(0, all.latest().getAsDouble() - exempt);
        return counted < value.value() ? new MetricHistory.Value(counted, 0) : value;
    }

    /**
     * Computes the coverage from the files of the reference, if it has no value for the scope: no rule used the scope
     * then, or an earlier version wrote it.
     */
    private static Optional<Double> ofFiles(Rule rule, ScopedReport scopedReport, Ledger reference) {
        if (!(rule.metric() instanceof StatementCoverageMetric) || !reference.isWhole(Part.COVERAGE)) {
            return Optional.empty();
        }
        StatementCount count = StatementCount.NONE;
        for (KnownFile file : reference.files()) {
            if (scopedReport.includes(file.folder())) {
                count = count.plus(new StatementCount(file.statements(), file.covered()));
            }
        }
        return count.total() == 0 ? Optional.empty() : Optional.of(100.0 * count.covered() / count.total());
    }
}
