package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.compare.Comparison;
import io.jenkins.plugins.godelivery.engine.compare.MetricValue;
import io.jenkins.plugins.godelivery.engine.input.ErrorContainment;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

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
            GoReport report, Optional<Comparison> comparison, Collection<Scope> scopes, List<Exemption> exemptions) {
        ExemptFindings exempt =
                ExemptFindings.of(report, new Exemptions(exemptions, LocalDate.now(ZoneOffset.UTC), List.of()));
        Set<Scope> all = new LinkedHashSet<>(Set.of(Scope.TOTAL));
        all.addAll(scopes);
        List<MetricValue> values = new ArrayList<>();
        for (Scope scope : all) {
            ScopedReport whole =
                    new ScopedReport(report, comparison, MissingReference.UNNAMED, scope, ExemptFindings.NONE);
            ScopedReport judged = exempt == ExemptFindings.NONE
                    ? whole
                    : new ScopedReport(report, comparison, MissingReference.UNNAMED, scope, exempt);
            for (Metric metric : Metrics.ALL) {
                OptionalDouble value = value(metric, whole);
                OptionalDouble ofGate = judged == whole ? value : value(metric, judged);
                values.add(new MetricValue(metric.id(), scope.pattern(), value, ofGate));
            }
        }
        return values;
    }

    /** Returns the value of a metric; empty if it is not certain. */
    private static OptionalDouble value(Metric metric, ScopedReport scopedReport) {
        List<Measurement> found = new ArrayList<>();
        try {
            ErrorContainment.run("The value of " + metric.id(), () -> found.add(Gate.measure(metric, scopedReport)))
                    .ifPresent(reason -> found.add(Measurement.none(reason)));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // Nothing is read or written here.
        }
        Measurement measured = found.get(found.size() - 1);
        return measured.gaps().isEmpty() ? measured.value() : OptionalDouble.empty();
    }
}
