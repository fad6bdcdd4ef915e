package io.jenkins.plugins.godelivery.engine.compare;

import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.ledger.Ledger;
import io.jenkins.plugins.godelivery.engine.ledger.MetricHistory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Computes the histories of metrics that a build passes on. */
final class MetricHistories {
    private MetricHistories() {}

    /**
     * @param before ledger whose histories are continued
     * @param earlier maximum number of builds that these reach back
     */
    static List<MetricHistory> of(List<MetricValue> now, Optional<Ledger> before, int earlier) {
        Map<String, MetricHistory> next = new LinkedHashMap<>();
        for (MetricValue value : now) {
            MetricHistory history = before.flatMap(ledger -> ledger.values(value.metric(), value.scope()))
                    .orElseGet(() -> MetricHistory.unknown(value.metric(), value.scope(), earlier));
            next.put(value.metric() + " " + value.scope(), history.then(value.value(), value.judged(), Ledger.WINDOW));
        }
        // A build without a gate does not compute the values of its scopes, which the next one compares with.
        before.map(Ledger::values).orElse(List.of()).forEach(old -> {
            MetricHistory history = old.then(OptionalDouble.empty(), Ledger.WINDOW);
            if (history.highest().isPresent()) {
                next.putIfAbsent(old.metric() + " " + old.scope(), history);
            }
        });
        return new ArrayList<>(next.values()).subList(0, Math.min(next.size(), Budget.LEDGER_VALUES.count()));
    }
}
