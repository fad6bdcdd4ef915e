package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.message.Message;
import java.util.List;

/**
 * The effect of an exemption.
 *
 * @param findings that it covers in this report
 * @param tests failed tests among them that do not count
 * @param counting failed tests that it names if they all count: in a crash or with a data race
 * @param green consecutive builds, including this one, in which all tests of a quarantine passed; 0 if they did not,
 *     or are not known
 */
public record ExemptionResult(
        Exemption exemption, State state, List<String> findings, List<Test> tests, List<String> counting, int green) {
    /** Number of green builds after which a quarantine can be lifted. */
    static final int RELEASE = 20;

    private static final int SHOWN = 3;

    /** Whether the exemption has an effect. */
    public enum State {
        /** It exempts at least one finding or rule. */
        APPLIED,
        /** It covers nothing in this report. */
        UNUSED,
        /** It has expired. */
        EXPIRED
    }

    /** A failed test. */
    public record Test(String packageName, String test) {}

    public ExemptionResult {
        findings = List.copyOf(findings);
        tests = List.copyOf(tests);
        counting = List.copyOf(counting);
    }

    /** Returns whether a quarantine can be lifted. */
    public boolean isReleasable() {
        return green >= RELEASE;
    }

    /** Returns one line, including the responsible person and the reason. */
    public Message message() {
        Message said = exemption.message();
        if (state == State.EXPIRED) {
            return findings.isEmpty()
                    ? Message.of("exempt.over", said)
                    : Message.of("exempt.counts", said, shown(findings));
        }
        if (isReleasable()) {
            return Message.of("exempt.release", said, green);
        }
        if (!counting.isEmpty()) {
            return Message.of("exempt.alwaysCounts", said, shown(counting));
        }
        return findings.isEmpty()
                ? Message.of("exempt.unused", said)
                : Message.of("exempt.applied", said, shown(findings));
    }

    private static String shown(List<String> names) {
        String first = String.join(", ", names.subList(0, Math.min(SHOWN, names.size())));
        return names.size() > SHOWN ? first + ", +" + (names.size() - SHOWN) : first;
    }
}
