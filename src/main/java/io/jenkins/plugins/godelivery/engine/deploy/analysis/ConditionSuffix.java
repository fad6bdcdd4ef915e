package io.jenkins.plugins.godelivery.engine.deploy.analysis;

import io.jenkins.plugins.godelivery.engine.deploy.DeployException;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException.Kind;
import io.jenkins.plugins.godelivery.engine.input.GoDuration;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Suffix of a condition or address: {@code … for 30s onFail: pause}. It is parsed from the end, because a query may
 * contain any of these words.
 *
 * @param subject text before the suffix
 * @param lasting how long the condition must hold without interruption; empty if omitted
 * @param onFail reaction: rollback, pause, or empty for the common setting
 */
record ConditionSuffix(String subject, Optional<Duration> lasting, String onFail) {
    private static final String ON_FAIL = "onFail:";

    /**
     * @param parameter name of the parameter
     * @throws DeployException if the duration or onFail is invalid
     */
    static ConditionSuffix read(String parameter, String text) throws DeployException {
        String subject = text.strip();
        String onFail = "";
        int option = subject.lastIndexOf(ON_FAIL);
        if (option > 0 && Character.isWhitespace(subject.charAt(option - 1))) {
            onFail = subject.substring(option + ON_FAIL.length()).strip();
            if (!onFail.equals("pause") && !onFail.equals("rollback")) {
                throw new DeployException(Kind.WRONG, Message.of("analysis.onFail", parameter, onFail));
            }
            subject = subject.substring(0, option).stripTrailing();
        }
        int last = lastBlank(subject, subject.length());
        int before = lastBlank(subject.substring(0, Math.max(0, last)).stripTrailing(), last);
        if (before < 0 || !subject.substring(before, last).strip().equals("for")) {
            return new ConditionSuffix(subject, Optional.empty(), onFail);
        }
        OptionalLong nanos = GoDuration.nanos(subject.substring(last + 1));
        if (nanos.isEmpty()) {
            throw new DeployException(
                    Kind.WRONG, Message.of("analysis.duration", parameter, text, subject.substring(last + 1)));
        }
        return new ConditionSuffix(
                subject.substring(0, before).stripTrailing(), Optional.of(Duration.ofNanos(nanos.getAsLong())), onFail);
    }

    private static int lastBlank(String text, int before) {
        int at = Math.min(before, text.length()) - 1;
        while (at >= 0 && !Character.isWhitespace(text.charAt(at))) {
            at--;
        }
        return at;
    }
}
