package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.compare.Comparison;
import io.jenkins.plugins.godelivery.engine.compare.MetricValue;
import io.jenkins.plugins.godelivery.engine.input.ErrorContainment;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Measures the metrics of a report, for all packages and in the scopes of rules. Later builds use the values as
 * bounds, and hypothetical rules are tested against them.
 */
public final class MetricValues {
    private MetricValues() {}

    /**
     * Measures the metrics of a report in these scopes.
     *
     * @param scopes of the rules
     * @param exemptions that the gate applies; what they exempt counts in one of the two values of a metric
     */
    public static List<MetricValue> of(
            GoReport report, Optional<Comparison> comparison, Collection<Scope> scopes, Exemptions exemptions) {
        Optional<ExemptFindings> exempt = exempt(report, exemptions);
        Set<Scope> all = new LinkedHashSet<>(Set.of(Scope.TOTAL));
        all.addAll(scopes);
        List<MetricValue> values = new ArrayList<>();
        for (Scope scope : all) {
            ScopedReport whole =
                    new ScopedReport(report, comparison, MissingReference.UNNAMED, scope, ExemptFindings.NONE);
            Optional<ScopedReport> judged = exempt.map(findings -> findings.areActive()
                    ? new ScopedReport(report, comparison, MissingReference.UNNAMED, scope, findings)
                    : whole);
            for (Metric metric : Metrics.ALL) {
                OptionalDouble value = value(metric, whole);
                OptionalDouble ofGate = judged.map(counted -> counted == whole ? value : value(metric, counted))
                        .orElse(OptionalDouble.empty());
                values.add(new MetricValue(metric.id(), scope.pattern(), value, ofGate));
            }
        }
        return values;
    }

    /** Returns what the exemptions cover; empty if it cannot be told because of an error of ours. */
    private static Optional<ExemptFindings> exempt(GoReport report, Exemptions exemptions) {
        return contain("The exempt findings", () -> ExemptFindings.of(report, exemptions));
    }

    /** Returns the value of a metric; empty if it is not certain. */
    private static OptionalDouble value(Metric metric, ScopedReport scopedReport) {
        return contain("The value of " + metric.id(), () -> Gate.measure(metric, scopedReport))
                .filter(measured -> measured.gaps().isEmpty())
                .map(Measurement::value)
                .orElse(OptionalDouble.empty());
    }

    private static <T> Optional<T> contain(String what, Supplier<T> made) {
        List<T> found = new ArrayList<>();
        try {
            return ErrorContainment.run(what, () -> found.add(made.get())).isPresent()
                    ? Optional.empty()
                    : Optional.of(found.get(0));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // Nothing is read or written here.
        }
    }
}
