package io.jenkins.plugins.godelivery.engine.gate;

/**
 * The packages that a rule looks at: all, or those that a pattern of the go command names.
 *
 * @param pattern {@code example.com/m/...}, {@code ./internal/...}; empty for all packages together
 */
public record Scope(String pattern) {
    public static final Scope TOTAL = new Scope("");

    public boolean isTotal() {
        return pattern.isEmpty() || pattern.equals("./...");
    }

    /** Whether the pattern names directories and not import paths. */
    public boolean isRelative() {
        return pattern.equals(".") || pattern.equals("..") || pattern.startsWith("./") || pattern.startsWith("../");
    }

    /** The same packages, seen from a folder below. */
    Scope below(String wayUp) {
        if (isTotal() || !isRelative()) {
            return this;
        }
        return new Scope(wayUp + (pattern.startsWith("./") ? pattern.substring(2) : pattern));
    }

    /** For the end of "statement coverage ...". */
    public String description() {
        return pattern.isEmpty() ? "" : " in " + pattern;
    }
}
