package io.jenkins.plugins.godelivery.engine.doctor;

import io.jenkins.plugins.godelivery.engine.message.Message;
import java.util.Locale;
import java.util.Optional;

/**
 * Result of one check of a machine or a cluster.
 *
 * @param id stable name of what was checked, such as {@code go} or {@code right.secrets}
 * @param found what is there, or what is missing
 * @param remedy what to do about it; empty if nothing is to be done
 */
public record CheckResult(String id, Status status, Message found, Optional<Message> remedy) {
    /** How much a result matters. */
    public enum Status {
        OK,
        /** Something is missing that the module and its configuration do not need. */
        WARNING,
        /** Something is missing that they need. */
        MISSING;

        /** Returns the name in the output. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static CheckResult ok(String id, Message found) {
        return new CheckResult(id, Status.OK, found, Optional.empty());
    }

    static CheckResult missing(String id, boolean needed, Message found, Message remedy) {
        return new CheckResult(id, needed ? Status.MISSING : Status.WARNING, found, Optional.of(remedy));
    }
}
