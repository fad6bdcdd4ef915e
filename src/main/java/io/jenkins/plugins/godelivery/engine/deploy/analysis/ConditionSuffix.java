package io.jenkins.plugins.godelivery.engine.deploy.analysis;

import io.jenkins.plugins.godelivery.engine.deploy.DeployException;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException.Kind;
import io.jenkins.plugins.godelivery.engine.input.GoDuration;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Parses the suffix of a condition or address: {@code … for 30s onFail: pause}. It is read from the end, because a
 * query may contain any of these words.
 *
 * @param subject what stands before it
 * @param lasting how long it must be so, without a break; empty where nothing is said
 * @param onFail what then happens: rollback, pause, or empty for what holds for all
 */
record ConditionSuffix(String subject, Optional<Duration> lasting, String onFail) {
    private static final String ON_FAIL = "onFail:";

    /**
     * @param parameter that the text was given by
     * @throws DeployException a time is none, or onFail names nothing that can be done
     */
    static ConditionSuffix read(String parameter, String text) throws DeployException {
        String subject = text.strip();
        String onFail = "";
        int option = subject.lastIndexOf(ON_FAIL);
        if (option > 0 && Character.isWhitespace(subject.charAt(option - 1))) {
            onFail = subject.substring(option + ON_FAIL.length()).strip();
            if (!onFail.equals("pause") && !onFail.equals("rollback")) {
                throw new DeployException(Kind.WRONG, parameter + ": \"" + onFail + "\" is not rollback or pause");
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
                    Kind.WRONG,
                    parameter + ": \"" + text + "\": \"" + subject.substring(last + 1)
                            + "\" is no duration such as 30s");
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
