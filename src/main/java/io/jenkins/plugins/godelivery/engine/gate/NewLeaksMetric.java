package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.compare.Comparison;
import io.jenkins.plugins.godelivery.engine.report.Part;
import java.util.Set;

/** Counts goroutine leaks that no earlier build had. */
final class NewLeaksMetric extends CountMetric {
    NewLeaksMetric() {
        super("leaks.new", "Goroutine leaks that no earlier build had, or that were fixed and reappeared.", Part.LEAKS);
    }

    @Override
    public boolean isDifference() {
        return true;
    }

    @Override
    public Measurement measure(ScopedReport scopedReport) {
        return scopedReport.compared(Comparison::leaks, Part.LEAKS, changes -> {
            Set<String> names = changes.fresh();
            return LeaksMetric.measurement(
                    scopedReport.countedLeaks().stream()
                            .filter(leak -> names.contains(leak.fingerprint()))
                            .toList(),
                    scopedReport);
        });
    }
}
