package io.jenkins.plugins.godelivery.engine.deploy.analysis;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.deploy.AnalysisMeasurement;
import io.jenkins.plugins.godelivery.engine.deploy.DeploymentTask;
import io.jenkins.plugins.godelivery.engine.input.GoDuration;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.time.Duration;
import java.time.Instant;

/** State of one condition during an analysis: how long it has held, and whether it could be measured. */
final class ConditionState {
    /** Number of missing values at the end that make a condition inconclusive. */
    private static final int MISSED_AT_END = 3;

    private final FailureCondition condition;
    private final DeploymentTask<AnalysisMeasurement> query;
    private int looks;
    private int values;
    private int missed; // Since the last value.

    @CheckForNull
    private Instant since;

    private Message last = Message.of("analysis.notMeasured");

    ConditionState(FailureCondition condition, DeploymentTask<AnalysisMeasurement> query) {
        this.condition = condition;
        this.query = query;
    }

    FailureCondition condition() {
        return condition;
    }

    DeploymentTask<AnalysisMeasurement> query() {
        return query;
    }

    /** @return whether the condition has failed */
    boolean add(AnalysisMeasurement found, Instant now) {
        looks++;
        if (!found.isThere()) {
            missed++;
            last = found.reason();
            return false; // A missing value is neither good nor bad; a condition that held continues.
        }
        values++;
        missed = 0;
        last = found.reason().isEmpty()
                ? Message.literal(found.text())
                : Message.of("remark", found.text(), found.reason());
        if (!condition.holds(found.value())) {
            since = null;
            return false;
        }
        since = since == null ? now : since;
        return Duration.between(since, now).compareTo(condition.lasting()) >= 0;
    }

    /**
     * Returns why the condition is inconclusive at the end; empty if it is good. Missing values, and a condition that
     * holds but has not lasted long enough, are not good.
     */
    Message gap(Instant end) {
        if (values == 0) {
            return Message.of("analysis.noValue", looks);
        }
        if (values * 2 < looks) {
            return Message.of("analysis.fewValues", values, looks);
        }
        if (missed >= MISSED_AT_END) {
            return Message.of("analysis.noValueAtEnd", missed);
        }
        if (since != null) {
            return Message.of("analysis.heldAtEnd", text(Duration.between(since, end)), text(condition.lasting()));
        }
        return Message.literal("");
    }

    private static String text(Duration time) {
        return GoDuration.text(time);
    }

    /** Formats the condition with its last value. */
    Message message() {
        return Message.of("reason", condition.toString(), last);
    }
}
