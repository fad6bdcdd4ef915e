package io.jenkins.plugins.godelivery.steps;

import io.jenkins.plugins.godelivery.actions.Totals;
import java.io.Serializable;

/** What an agent found after the commands had ended. Bounded: the files stay there and are fetched one by one. */
final class StepReport implements Serializable {
    private static final long serialVersionUID = 1;

    private final Totals totals;
    private final String gap;
    private final String reason;

    /**
     * @param gap why something may be missing, null where nothing is
     * @param reason why this is no success, one line; null for a success
     */
    StepReport(Totals totals, String gap, String reason) {
        this.totals = totals;
        this.gap = gap;
        this.reason = reason;
    }

    Totals totals() {
        return totals;
    }

    String gap() {
        return gap;
    }

    String reason() {
        return reason;
    }
}
