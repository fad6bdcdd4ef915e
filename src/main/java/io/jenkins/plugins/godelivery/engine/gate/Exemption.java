package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.Serializable;
import java.time.LocalDate;

/**
 * What does not count for a time: a rule or a finding that somebody waived, or a test in quarantine.
 *
 * @param value id of a metric, pattern of tests, fingerprint or name of a function
 * @param packages pattern of the packages that it is limited to, empty for all; of a metric the one of its rule
 * @param person who answers for it
 * @param ticket empty for a waiver
 * @param until the last day on which it holds, in UTC
 */
public record Exemption(
        Kind kind, String value, String packages, String reason, String person, String ticket, LocalDate until)
        implements Serializable {
    private static final long serialVersionUID = 1;

    /** Days that it may hold from today on. */
    public static final int MAX_DAYS = 90;

    /** What does not count. */
    public enum Kind {
        /** A rule, by its metric. */
        METRIC("metric"),
        /** Failures of tests. */
        TEST("test"),
        RACE("race"),
        LINT("lint"),
        /** A new function that no test executes. */
        FUNCTION("function"),
        /** Failures of tests that somebody is to mend. */
        QUARANTINE("test");

        private final String key;

        Kind(String key) {
            this.key = key;
        }

        /** The key that names it in a configuration. */
        public String key() {
            return key;
        }
    }

    /** Returns whether its end is over. */
    public boolean isExpired(LocalDate today) {
        return today.isAfter(until);
    }

    boolean isOfTests() {
        return kind == Kind.TEST || kind == Kind.QUARANTINE;
    }

    /** The same in a folder below the one that its packages are relative to. */
    public Exemption below(String wayUp) {
        return new Exemption(kind, value, new Scope(packages).below(wayUp).pattern(), reason, person, ticket, until);
    }

    /** "TestA in ./api/..., waived by ada until 2027-01-31: known since 1.4". */
    public Message message() {
        String subject = value + new Scope(packages).description();
        return kind == Kind.QUARANTINE
                ? Message.of("exempt.quarantine", subject, person, until.toString(), reason, ticket)
                : Message.of("exempt.waiver", subject, person, until.toString(), reason);
    }
}
