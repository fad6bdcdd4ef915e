package io.jenkins.plugins.godelivery.engine.gate;

/**
 * The packages that a rule applies to: all, or those that match a pattern of the go command.
 *
 * @param pattern {@code example.com/m/...}, {@code ./internal/...}; empty for all packages together
 */
public record Scope(String pattern) {
    public static final Scope TOTAL = new Scope("");

    public boolean isTotal() {
        return pattern.isEmpty() || pattern.equals("./...");
    }

    /** Returns whether the pattern names directories rather than import paths. */
    public boolean isRelative() {
        return pattern.equals(".") || pattern.equals("..") || pattern.startsWith("./") || pattern.startsWith("../");
    }

    /** Returns the same packages relative to a folder below. */
    Scope below(String wayUp) {
        if (isTotal() || !isRelative()) {
            return this;
        }
        return new Scope(wayUp + (pattern.startsWith("./") ? pattern.substring(2) : pattern));
    }

    /** Returns the ending of "statement coverage ...". */
    public String description() {
        return pattern.isEmpty() ? "" : " in " + pattern;
    }
}
