package io.jenkins.plugins.godelivery.engine.gate;

/** The best or worst value that a rule still accepts. */
public record Bound(Kind kind, double value) {
    public enum Kind {
        MIN("at least"),
        MAX("at most");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
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
    public String text(Unit unit) {
        return kind.words + " " + unit.exact(value);
    }
}
