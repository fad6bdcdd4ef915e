package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.message.Message;

/**
 * The best or worst value that a rule still accepts: a number, or a value of other builds. The latter has no value
 * until it is {@linkplain #in found} in them.
 *
 * @param build display name of the build with the value; empty for a number, or if not found yet
 * @param decimals to show for a value of a build
 */
public record Bound(Kind kind, double value, Origin origin, String build, int decimals) {
    public enum Kind {
        MIN,
        MAX;

        /**
         * Returns text such as "at least 80%".
         *
         * @param limit a message, or the text of one that was recorded
         */
        public Message message(Object limit) {
            return Message.of(this == MIN ? "gate.atLeast" : "gate.atMost", limit);
        }
    }

    /** Source of the value. */
    public enum Origin {
        /** The author of the rule. */
        NUMBER,
        /** The build that a report is compared with. */
        REFERENCE,
        /** The best of that build and those before it. */
        BEST
    }

    /** Returns a lower bound. */
    public static Bound min(double value) {
        return new Bound(Kind.MIN, value, Origin.NUMBER, "", 0);
    }

    /** Returns an upper bound. */
    public static Bound max(double value) {
        return new Bound(Kind.MAX, value, Origin.NUMBER, "", 0);
    }

    /** Returns a bound that is a value of other builds. */
    public static Bound of(Kind kind, Origin origin) {
        return new Bound(kind, Double.NaN, origin, "", 0);
    }

    /** Returns this bound with the value of a build. */
    Bound in(String named, double found, int shownDecimals) {
        return new Bound(kind, found, origin, named, shownDecimals);
    }

    /** Returns whether there is a value to compare with. */
    public boolean isKnown() {
        return !Double.isNaN(value);
    }

    /** Returns whether a measured value is accepted. */
    public boolean holds(double found) {
        return kind == Kind.MIN ? found >= value : found <= value;
    }

    /** Returns text such as "at least 80%". */
    public Message message(Unit unit) {
        return kind.message(limit(unit));
    }

    /** Returns text such as "80%", "81.2% of main #41", or "the value of the reference" if that is not known. */
    public Message limit(Unit unit) {
        if (origin == Origin.NUMBER) {
            return unit.exact(value);
        }
        if (!isKnown()) {
            return Message.of(origin == Origin.BEST ? "gate.theBest" : "gate.thatOfReference");
        }
        return Message.of(origin == Origin.BEST ? "gate.bestOf" : "gate.valueOf", unit.rounded(value, decimals), build);
    }
}
