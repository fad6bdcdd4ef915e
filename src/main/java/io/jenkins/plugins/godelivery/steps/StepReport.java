package io.jenkins.plugins.godelivery.steps;

import io.jenkins.plugins.godelivery.actions.Totals;
import java.io.Serializable;

/**
 * What an agent read after a command had ended. Bounded: details stay in files that are fetched one by one.
 */
final class StepReport implements Serializable {
    private static final long serialVersionUID = 1;

    private final Totals totals;
    private final String summary;
    private final String reason;

    /**
     * @param summary for the log, some lines at most
     * @param reason why this is no success, one line; null for a success
     */
    StepReport(Totals totals, String summary, String reason) {
        this.totals = totals;
        this.summary = summary;
        this.reason = reason;
    }

    Totals totals() {
        return totals;
    }

    String summary() {
        return summary;
    }

    String reason() {
        return reason;
    }
}
