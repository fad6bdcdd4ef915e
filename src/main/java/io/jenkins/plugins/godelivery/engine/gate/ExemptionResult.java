package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.message.Message;
import java.util.List;

/**
 * What an exemption came to.
 *
 * @param findings that it is about, in this report
 * @param green builds in a row, this one included, in which all tests of a quarantine passed; 0 where they did not, or are
 *     not known
 */
public record ExemptionResult(Exemption exemption, State state, List<String> findings, int green) {
    /** After so many builds without a failure a quarantine is not needed. */
    static final int RELEASE = 20;

    private static final int SHOWN = 3;

    /** Whether it holds. */
    public enum State {
        /** Something does not count because of it. */
        APPLIED,
        /** There was nothing. */
        UNUSED,
        /** It is over. */
        EXPIRED
    }

    public ExemptionResult {
        findings = List.copyOf(findings);
    }

    /** Whether a quarantine can be lifted. */
    public boolean isReleasable() {
        return green >= RELEASE;
    }

    /** In one line, who and why included. */
    public Message message() {
        Message said = exemption.message();
        if (state == State.EXPIRED) {
            return findings.isEmpty() ? Message.of("exempt.over", said) : Message.of("exempt.counts", said, shown());
        }
        if (isReleasable()) {
            return Message.of("exempt.release", said, green);
        }
        return findings.isEmpty() ? Message.of("exempt.unused", said) : Message.of("exempt.applied", said, shown());
    }

    private String shown() {
        String first = String.join(", ", findings.subList(0, Math.min(SHOWN, findings.size())));
        return findings.size() > SHOWN ? first + ", +" + (findings.size() - SHOWN) : first;
    }
}
