package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.Serializable;
import java.time.LocalDate;

/**
 * A temporary exemption from the verdict: a waived rule or finding, or a test in quarantine.
 *
 * @param value ID of a metric, pattern of tests, fingerprint, or name of a function
 * @param packages pattern of the packages that it is limited to, empty for all; for a metric, that of its rule
 * @param person responsible person
 * @param ticket empty for a waiver
 * @param until last day of validity, in UTC
 */
public record Exemption(
        Kind kind, String value, String packages, String reason, String person, String ticket, LocalDate until)
        implements Serializable {
    private static final long serialVersionUID = 1;

    /** Maximum validity in days from today. */
    public static final int MAX_DAYS = 90;

    /** What the exemption covers. */
    public enum Kind {
        /** A rule, by its metric. */
        METRIC("metric"),
        /** Failures of tests. */
        TEST("test"),
        RACE("race"),
        LEAK("leak"),
        LINT("lint"),
        /** A vulnerability, by one of its IDs. */
        VULNERABILITY("vulnerability"),
        /** A new function that no test executes. */
        FUNCTION("function"),
        /** Failures of tests that are assigned to be fixed. */
        QUARANTINE("test");

        private final String key;

        Kind(String key) {
            this.key = key;
        }

        /** Returns the key of a configuration. */
        public String key() {
            return key;
        }
    }

    /** Returns whether the exemption has expired. */
    public boolean isExpired(LocalDate today) {
        return today.isAfter(until);
    }

    boolean isOfTests() {
        return kind == Kind.TEST || kind == Kind.QUARANTINE;
    }

    /** Returns this exemption relative to a folder below the one that its packages are relative to. */
    public Exemption below(String wayUp) {
        return new Exemption(kind, value, new Scope(packages).below(wayUp).pattern(), reason, person, ticket, until);
    }

    /** Returns text such as "TestA in ./api/..., waived by ada until 2027-01-31: known since 1.4". */
    public Message message() {
        String subject = value + new Scope(packages).description();
        return kind == Kind.QUARANTINE
                ? Message.of("exempt.quarantine", subject, person, until.toString(), reason, ticket)
                : Message.of("exempt.waiver", subject, person, until.toString(), reason);
    }
}
