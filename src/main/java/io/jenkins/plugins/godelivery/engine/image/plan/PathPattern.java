package io.jenkins.plugins.godelivery.engine.image.plan;

import io.jenkins.plugins.godelivery.engine.message.InvalidInputException;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.output.UntrustedText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Pattern of a {@code .dockerignore}, as BuildKit's patternmatcher reads it: {@code *} and {@code ?} match anything
 * except a slash, {@code **} any number of folders, brackets one of several characters, and a backslash escapes the
 * next character.
 *
 * <p>All positions in the pattern are tracked in parallel, so that the cost is the length of the path times that of the
 * pattern. Backtracking would not terminate in practice for twelve {@code **}/a in a row.
 *
 * @see <a href="https://github.com/moby/patternmatcher/blob/main/patternmatcher.go">patternmatcher.go</a>
 */
final class PathPattern {
    private static final int MAX_SHOWN_LENGTH = 100;

    private final List<Piece> pieces;

    private PathPattern(List<Piece> pieces) {
        this.pieces = pieces;
    }

    /** Part of a pattern with the characters that it matches; a bracket expression has pairs of first and last. */
    @SuppressWarnings("ArrayRecordComponent") // They are never compared.
    private record Piece(Kind kind, int[] characters, boolean negated) {
        Piece(Kind kind, int... characters) {
            this(kind, characters, false);
        }

        boolean takes(int c) {
            return switch (kind) {
                case ONE -> characters[0] == c;
                case ANY_OF -> isAmong(c) != negated;
                case BUT_SLASH, BUT_SLASH_RUN -> c != '/';
                case RUN, FOLDERS -> true;
            };
        }

        private boolean isAmong(int c) {
            for (int i = 0; i < characters.length; i += 2) {
                if (characters[i] <= c && c <= characters[i + 1]) {
                    return true;
                }
            }
            return false;
        }

        boolean mayTakeNone() {
            return kind == Kind.BUT_SLASH_RUN || kind == Kind.RUN || kind == Kind.FOLDERS;
        }
    }

    private enum Kind {
        ONE,
        ANY_OF,
        /** {@code ?} */
        BUT_SLASH,
        /** {@code *} */
        BUT_SLASH_RUN,
        /** {@code **} at the end, or before nothing but plain characters. */
        RUN,
        /** {@code **} before something else: nothing, or anything that ends with a slash. */
        FOLDERS
    }

    /** @throws IllegalArgumentException if brackets are unterminated or empty, which Docker refuses, too */
    static PathPattern parse(String text) {
        int[] pattern = text.codePoints().toArray();
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < pattern.length; i++) {
            int c = pattern[i];
            if (c == '*' && i + 1 < pattern.length && pattern[i + 1] == '*') {
                boolean slash = i + 2 < pattern.length && pattern[i + 2] == '/';
                pieces.add(new Piece(isRun(pattern, i, slash) ? Kind.RUN : Kind.FOLDERS));
                i += slash ? 2 : 1;
            } else if (c == '*') {
                pieces.add(new Piece(Kind.BUT_SLASH_RUN));
            } else if (c == '?') {
                pieces.add(new Piece(Kind.BUT_SLASH));
            } else if (c == '[') {
                i = choice(text, pattern, i, pieces);
            } else {
                i += c == '\\' && i + 1 < pattern.length ? 1 : 0;
                pieces.add(new Piece(Kind.ONE, pattern[i]));
            }
        }
        return new PathPattern(pieces);
    }

    /**
     * Returns whether two stars match any text: at the end, or at the beginning before plain characters only, as in
     * {@code **.go}.
     */
    private static boolean isRun(int[] pattern, int at, boolean slash) {
        boolean last = at + (slash ? 3 : 2) >= pattern.length;
        boolean plain = at == 0 && !slash && Arrays.stream(pattern).skip(2).noneMatch(c -> "*?[]\\".indexOf(c) >= 0);
        return last || plain;
    }

    /** @return index of the closing bracket */
    private static int choice(String text, int[] pattern, int open, List<Piece> pieces) {
        int i = open + 1;
        boolean negated = i < pattern.length && pattern[i] == '^';
        i += negated ? 1 : 0;
        List<Integer> ranges = new ArrayList<>();
        while (i < pattern.length && (pattern[i] != ']' || ranges.isEmpty())) {
            int from = escaped(text, pattern, i);
            int to = from;
            if (to + 1 < pattern.length && pattern[to + 1] == '-') {
                to = escaped(text, pattern, to + 2);
            }
            if (pattern[from] > pattern[to]) {
                throw wrong(text);
            }
            ranges.add(pattern[from]);
            ranges.add(pattern[to]);
            i = to + 1;
        }
        if (i >= pattern.length) {
            throw wrong(text);
        }
        pieces.add(new Piece(
                Kind.ANY_OF, ranges.stream().mapToInt(Integer::intValue).toArray(), negated));
        return i;
    }

    private static int escaped(String text, int[] pattern, int at) {
        boolean escapes = at < pattern.length && pattern[at] == '\\';
        int found = escapes ? at + 1 : at;
        if (found >= pattern.length || (!escapes && (pattern[found] == '-' || pattern[found] == ']'))) {
            throw wrong(text);
        }
        return found;
    }

    private static IllegalArgumentException wrong(String text) {
        return new InvalidInputException(Message.of("image.pattern", UntrustedText.line(text, MAX_SHOWN_LENGTH)));
    }

    /** Returns whether the pattern matches the path or one of its parent folders. */
    boolean fits(String path) {
        boolean[] at = new boolean[pieces.size() + 1];
        boolean[] arrived = new boolean[pieces.size() + 1];
        arrived[0] = true;
        arrive(at, arrived);
        for (int i = 0; i < path.length(); ) {
            int c = path.codePointAt(i);
            if (c == '/' && at[pieces.size()]) {
                return true;
            }
            at = next(at, c);
            i += Character.charCount(c);
        }
        return at[pieces.size()];
    }

    private boolean[] next(boolean[] at, int c) {
        boolean[] next = new boolean[at.length];
        boolean[] arrived = new boolean[at.length];
        for (int place = 0; place < pieces.size(); place++) {
            Piece piece = pieces.get(place);
            if (at[place] && piece.takes(c)) {
                switch (piece.kind()) {
                    case RUN, BUT_SLASH_RUN -> arrived[place] = true;
                    case FOLDERS -> {
                        next[place] = true; // Within a folder, only its slash advances.
                        arrived[place + 1] |= c == '/';
                    }
                    case ONE, ANY_OF, BUT_SLASH -> arrived[place + 1] = true;
                }
            }
        }
        arrive(next, arrived);
        return next;
    }

    /** Adds positions, and those after parts that may match nothing. */
    private void arrive(boolean[] at, boolean[] arrived) {
        for (int place = 0; place < at.length; place++) {
            at[place] |= arrived[place];
            if (arrived[place] && place < pieces.size() && pieces.get(place).mayTakeNone()) {
                arrived[place + 1] = true;
            }
        }
    }
}
