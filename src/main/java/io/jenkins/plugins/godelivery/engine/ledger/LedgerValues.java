package io.jenkins.plugins.godelivery.engine.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The values that metrics had in a build and in those before it, without the rest of its ledger.
 *
 * @param earlier newest first
 */
public record LedgerValues(BuildId build, List<BuildId> earlier, List<MetricHistory> values) {
    public LedgerValues {
        earlier = List.copyOf(earlier);
        values = List.copyOf(values);
    }

    /** Returns the builds, newest first. */
    public List<BuildId> builds() {
        List<BuildId> builds = new ArrayList<>(List.of(build));
        builds.addAll(earlier);
        return builds;
    }

    /** Returns the values of a metric for all packages, one per build; empty if not certain. */
    public List<OptionalDouble> of(String metric) {
        List<OptionalDouble> known = values.stream()
                .filter(history ->
                        history.metric().equals(metric) && history.scope().isEmpty())
                .findFirst()
                .map(MetricHistory::list)
                .orElse(List.of());
        List<OptionalDouble> all = new ArrayList<>(known.subList(0, Math.min(known.size(), earlier.size() + 1)));
        while (all.size() <= earlier.size()) {
            all.add(OptionalDouble.empty());
        }
        return all;
    }
}
