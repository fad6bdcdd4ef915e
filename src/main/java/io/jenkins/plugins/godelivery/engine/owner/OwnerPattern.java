package io.jenkins.plugins.godelivery.engine.owner;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A pattern of a CODEOWNERS file. Segments between slashes are compared one by one: a star matches any characters
 * within a segment, two stars any number of segments. Only the last star is backtracked to, so that the number of steps
 * is at most the product of the lengths of the pattern and the path.
 */
final class OwnerPattern {
    private static final char STAR = '\uE000';
    private static final char ANY = '\uE001';
    private static final String SEVERAL = "" + STAR + STAR;
    private static final String ONE = "" + STAR;
    private static final int MAX_LENGTH = 512;

    /** Alternative patterns: a file, or everything below a folder of that name. */
    private final List<List<String>> forms;

    private OwnerPattern(List<List<String>> forms) {
        this.forms = forms;
    }

    /**
     * Parses a pattern.
     *
     * @param text without unescaped blanks
     * @param gitlab whether a path without a leading slash matches anywhere, and matches a folder only with a trailing
     *     slash
     * @return empty for a form that not every code host knows
     */
    static Optional<OwnerPattern> parse(String text, boolean gitlab) {
        Optional<String> coded = text.length() > MAX_LENGTH ? Optional.empty() : coded(text);
        return coded.map(pattern -> new OwnerPattern(forms(pattern, gitlab)));
    }

    private static Optional<String> coded(String text) {
        StringBuilder coded = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == STAR || c == ANY || c == '[') {
                return Optional.empty();
            }
            boolean escapes = c == '\\' && i + 1 < text.length();
            coded.append(escapes ? text.charAt(++i) : c == '*' ? STAR : c == '?' ? ANY : c);
        }
        return Optional.of(coded.toString());
    }

    private static List<List<String>> forms(String pattern, boolean gitlab) {
        boolean isFolder = pattern.endsWith("/");
        String path = isFolder ? pattern.substring(0, pattern.length() - 1) : pattern;
        boolean isRooted = path.startsWith("/") || (!gitlab && path.indexOf('/') >= 0);
        List<String> segments = new ArrayList<>(isRooted ? List.of() : List.of(SEVERAL));
        for (String segment : path.split("/", -1)) {
            if (!segment.isEmpty()) {
                segments.add(segment);
            }
        }
        String last = segments.isEmpty() ? "" : segments.get(segments.size() - 1);
        List<String> below = new ArrayList<>(segments);
        if (!last.equals(SEVERAL)) {
            below.add(SEVERAL);
        }
        below.add(ONE);
        if (isFolder || last.equals(SEVERAL)) {
            return List.of(below);
        }
        return gitlab || last.equals(ONE) ? List.of(segments) : List.of(segments, below);
    }

    /** @param step called per compared character; throws if there were too many */
    boolean matches(String[] path, Runnable step) {
        return forms.stream().anyMatch(form -> matches(form, path, step));
    }

    private static boolean matches(List<String> form, String[] path, Runnable step) {
        int at = 0;
        int star = -1;
        int from = 0;
        int i = 0;
        while (i < path.length) {
            if (at < form.size() && form.get(at).equals(SEVERAL)) {
                star = at++;
                from = i;
            } else if (at < form.size() && matches(form.get(at), path[i], step)) {
                at++;
                i++;
            } else if (star >= 0) {
                at = star + 1;
                i = ++from;
            } else {
                return false;
            }
        }
        while (at < form.size() && form.get(at).equals(SEVERAL)) {
            at++;
        }
        return at == form.size();
    }

    private static boolean matches(String pattern, String segment, Runnable step) {
        int at = 0;
        int star = -1;
        int from = 0;
        int i = 0;
        while (i < segment.length()) {
            step.run();
            if (at < pattern.length() && pattern.charAt(at) == STAR) {
                star = at++;
                from = i;
            } else if (at < pattern.length()
                    && (pattern.charAt(at) == ANY || pattern.charAt(at) == segment.charAt(i))) {
                at++;
                i++;
            } else if (star >= 0) {
                at = star + 1;
                i = ++from;
            } else {
                return false;
            }
        }
        while (at < pattern.length() && pattern.charAt(at) == STAR) {
            at++;
        }
        return at == pattern.length();
    }
}
