package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.message.Message;

/**
 * The best or worst value that a rule still accepts: a number, or a value of other builds. One of other builds has no value
 * until it is {@linkplain #in found} in them.
 *
 * @param build that has the value, as people call it; empty for a number, and where it is not found yet
 * @param decimals of its text, where it is of a build
 */
public record Bound(Kind kind, double value, Origin origin, String build, int decimals) {
    public enum Kind {
        MIN,
        MAX
    }

    /** Where the value comes from. */
    public enum Origin {
        /** Whoever wrote the rule. */
        NUMBER,
        /** The build that a report is compared with. */
        REFERENCE,
        /** The best one of that build and those before it. */
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

    /** Of other builds. */
    public static Bound of(Kind kind, Origin origin) {
        return new Bound(kind, Double.NaN, origin, "", 0);
    }

    /** The same with the value that a build has. */
    Bound in(String named, double found, int shownDecimals) {
        return new Bound(kind, found, origin, named, shownDecimals);
    }

    /** Whether there is a value to compare with. */
    public boolean isKnown() {
        return !Double.isNaN(value);
    }

    /** Returns whether a measured value is accepted. */
    public boolean holds(double found) {
        return kind == Kind.MIN ? found >= value : found <= value;
    }

    /** "at least 80%". */
    public Message message(Unit unit) {
        return Message.of(kind == Kind.MIN ? "gate.atLeast" : "gate.atMost", limit(unit));
    }

    /** "80%", "81.2% of main #41", "the value of the reference" where that is not known. */
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
