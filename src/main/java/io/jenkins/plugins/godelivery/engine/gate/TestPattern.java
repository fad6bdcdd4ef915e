package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.message.InvalidInputException;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A pattern of tests as {@code go test -run} takes it: expressions separated by slashes, one per level of subtests,
 * and alternatives of whole patterns separated by bars. Subtests of a matching test match, too.
 *
 * <p>Java's regular expressions can backtrack exponentially where Go's cannot. A test therefore does not match if
 * matching reads too many characters of its name, nor does any test once the pattern has read too many characters in
 * total. A test that does not match counts.
 */
public final class TestPattern {
    private static final int MAX_LENGTH = 1000;
    private static final int MAX_LOOKS = 100_000;

    /** Enough for 100,000 names of 200 characters, which take 0.2 s. */
    private static final long MAX_LOOKS_IN_ALL = 20_000_000;

    private final String text;
    private final List<List<Pattern>> alternatives;
    private final AtomicLong left = new AtomicLong(MAX_LOOKS_IN_ALL);

    private TestPattern(String text, List<List<Pattern>> alternatives) {
        this.text = text;
        this.alternatives = alternatives;
    }

    /**
     * Parses a pattern of test names.
     *
     * @throws IllegalArgumentException with a one-line reason
     */
    public static TestPattern of(String text) {
        if (text.isBlank() || text.length() > MAX_LENGTH) {
            throw new InvalidInputException(Message.of("testPattern.length", String.valueOf(MAX_LENGTH)));
        }
        try {
            return new TestPattern(text, new Splitter(text).split());
        } catch (PatternSyntaxException e) {
            throw new InvalidInputException(Message.of("testPattern.wrong", text, e.getDescription()));
        } catch (StackOverflowError e) {
            throw new InvalidInputException(Message.of("testPattern.nested"));
        }
    }

    /** Splits a pattern like testing.splitRegexp: slashes and bars in brackets or parentheses do not separate. */
    private static final class Splitter {
        private final String text;
        private final List<List<Pattern>> alternatives = new ArrayList<>();
        private List<Pattern> levels = new ArrayList<>();
        private int brackets;
        private int parentheses;
        private int start;

        Splitter(String text) {
            this.text = text;
        }

        List<List<Pattern>> split() {
            for (int i = 0; i < text.length(); i++) {
                switch (text.charAt(i)) {
                    case '[' -> brackets++;
                    case ']' -> brackets = Math.max(0, brackets - 1);
                    case '(' -> parentheses += brackets == 0 ? 1 : 0;
                    case ')' -> parentheses -= brackets == 0 ? 1 : 0;
                    case '\\' -> i++;
                    case '/' -> level(i, false);
                    case '|' -> level(i, true);
                    default -> {}
                }
            }
            brackets = 0;
            parentheses = 0;
            level(text.length(), true);
            return alternatives;
        }

        private void level(int end, boolean ends) {
            if (brackets > 0 || parentheses > 0) {
                return;
            }
            // Names of subtests have underscores instead of spaces.
            levels.add(Pattern.compile(text.substring(start, end).replace(' ', '_')));
            start = end + 1;
            if (ends) {
                alternatives.add(levels);
                levels = new ArrayList<>();
            }
        }
    }

    /**
     * Returns whether a test matches.
     *
     * @param name in full, {@code TestParent/sub}
     */
    public boolean matches(String name) {
        String[] levels = name.split("/", -1);
        return alternatives.stream().anyMatch(patterns -> matches(patterns, levels));
    }

    private boolean matches(List<Pattern> patterns, String[] levels) {
        if (patterns.size() > levels.length) {
            return false;
        }
        for (int i = 0; i < patterns.size(); i++) {
            if (!matches(patterns.get(i), levels[i])) {
                return false;
            }
        }
        return true;
    }

    private boolean matches(Pattern pattern, String level) {
        int limit = (int) Math.min(MAX_LOOKS, left.get());
        int[] looks = {limit};
        try {
            return pattern.matcher(new CountedText(level, looks)).find();
        } catch (TooManyLooksException | StackOverflowError e) {
            return false;
        } finally {
            left.addAndGet(Math.max(looks[0], 0) - (long) limit);
        }
    }

    private static final class TooManyLooksException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** @param left number of characters that may still be read */
    @SuppressWarnings("ArrayRecordComponent") // Shared by the parts of a text.
    private record CountedText(CharSequence text, int[] left) implements CharSequence {
        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (left[0]-- <= 0) {
                throw new TooManyLooksException();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new CountedText(text.subSequence(start, end), left);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TestPattern pattern && pattern.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
