package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.message.Message;

/** The best or worst value that a rule still accepts. */
public record Bound(Kind kind, double value) {
    public enum Kind {
        MIN,
        MAX
    }

    public static Bound min(double value) {
        return new Bound(Kind.MIN, value);
    }

    public static Bound max(double value) {
        return new Bound(Kind.MAX, value);
    }

    public boolean holds(double found) {
        return kind == Kind.MIN ? found >= value : found <= value;
    }

    /** "at least 80%". */
    public Message message(Unit unit) {
        return Message.of(kind == Kind.MIN ? "gate.atLeast" : "gate.atMost", unit.exact(value));
    }
}
