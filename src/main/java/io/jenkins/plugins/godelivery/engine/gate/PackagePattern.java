package io.jenkins.plugins.godelivery.engine.gate;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.ArrayList;
import java.util.List;

/**
 * A package pattern as `go help packages` describes it: {@code ...} stands for any text including slashes, and a
 * trailing {@code /...} also for nothing.
 */
final class PackagePattern {
    private static final String WILDCARD = "...";

    private final List<String> parts;
    /** {@code net} for {@code net/...}, which also matches it. */
    @CheckForNull
    private final String root;

    PackagePattern(String pattern) {
        root = pattern.endsWith("/...") ? pattern.substring(0, pattern.length() - 4) : null;
        parts = split(pattern);
    }

    private static List<String> split(String pattern) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int at = pattern.indexOf(WILDCARD); at >= 0; at = pattern.indexOf(WILDCARD, start)) {
            parts.add(pattern.substring(start, at));
            start = at + WILDCARD.length();
        }
        parts.add(pattern.substring(start));
        return parts;
    }

    boolean matches(String name) {
        return matchesParts(name) || (root != null && new PackagePattern(root).matchesParts(name));
    }

    /** Matches each part at its earliest position, which is always sufficient; the last part must be at the end. */
    private boolean matchesParts(String name) {
        if (parts.size() == 1) {
            return name.equals(parts.get(0));
        }
        if (!name.startsWith(parts.get(0))) {
            return false;
        }
        int at = parts.get(0).length();
        for (String part : parts.subList(1, parts.size() - 1)) {
            int found = name.indexOf(part, at);
            if (found < 0) {
                return false;
            }
            at = found + part.length();
        }
        String end = parts.get(parts.size() - 1);
        return name.length() - at >= end.length() && name.endsWith(end);
    }
}
