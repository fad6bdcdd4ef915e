package io.jenkins.plugins.godelivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every regular expression of the plugin and its pages, tried on hostile text: none overflows the stack or takes more
 * than linear time.
 */
class HostileTextTest {
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Path PAGES = Path.of("src/main/webapp");
    private static final int LENGTH = 64 << 10;
    private static final long MOST_LOOKS = 1_000;

    private static final String LITERAL = "\"(?:[^\"\\\\\\n]|\\\\.)*+\"";
    /** Matches a literal, or several joined by plus. */
    private static final Pattern COMPILED =
            Pattern.compile("(?:Pattern\\.compile|\\.(matches|replaceAll|replaceFirst|split))\\(\\s*+(" + LITERAL
                    + "(?:\\s*+\\+\\s*+" + LITERAL + ")*+)\\s*+([,)+])");

    private static final Pattern ONE_LITERAL = Pattern.compile(LITERAL);
    private static final Pattern OF_PAGES = Pattern.compile(
            "(?<=[(=,:!&|]|return) ?/((?:[^/\\\\\\[\\n*]|\\\\.|\\[(?:[^\\]\\\\\\n]|\\\\.)*+\\])(?:[^/\\\\\\[\\n]|\\\\.|\\[(?:[^\\]\\\\\\n]|\\\\.)*+\\])*+)/[a-z]*+");

    /** @param searched whether the expression is searched in a text, rather than matched against all of it */
    private record Expression(String file, String text, boolean searched, int flags) {}

    @Test
    void noExpressionOfThePluginIsAtTheMercyOfItsText() throws IOException {
        List<Expression> found = new ArrayList<>();
        for (Path file : files(SOURCES, ".java")) {
            String code = Files.readString(file);
            Matcher compiled = COMPILED.matcher(code);
            while (compiled.find()) {
                boolean searched = compiled.group(1) == null
                        ? isSearched(code, code.substring(Math.max(0, compiled.start() - 80), compiled.start()))
                        : !compiled.group(1).equals("matches");
                int flags = code.startsWith(" Pattern.DOTALL", compiled.end()) ? Pattern.DOTALL : 0;
                found.add(new Expression(file.getFileName().toString(), unquoted(compiled.group(2)), searched, flags));
            }
        }
        assertThat(found).hasSizeGreaterThan(150);
        assertThat(slow(found)).isEmpty();
    }

    /** Returns whether a constant is used other than for matching whole texts. */
    private static boolean isSearched(String code, String before) {
        Matcher name = Pattern.compile("([A-Z_]+) =\\s*$").matcher(before);
        if (!name.find()) {
            return false; // Passed to code that matches whole values.
        }
        String all = code.replaceAll("\\s+", "");
        boolean whole = Pattern.compile("\\b" + name.group(1) + "\\b")
                .matcher(all)
                .results()
                .map(use -> all.substring(use.end(), Math.min(all.length(), use.end() + 80)))
                .allMatch(use -> use.startsWith("=Pattern")
                        || use.matches("\\.matcher\\([^;]*?\\)\\.matches\\(\\).*")
                        || use.matches("[,)}].*")
                        || (use.matches("\\.matcher\\([^;]*?\\);.*") && !all.contains(".find()")));
        return !whole;
    }

    /** Browsers backtrack in the same way, although without a stack overflow. */
    @Test
    void noExpressionOfThePagesIsAtTheMercyOfItsText() throws IOException {
        List<Expression> found = new ArrayList<>();
        for (Path file : files(PAGES, ".js")) {
            Matcher literal = OF_PAGES.matcher(Files.readString(file));
            while (literal.find()) {
                found.add(new Expression(file.getFileName().toString(), literal.group(1), true, 0));
            }
        }
        assertThat(found).hasSizeGreaterThan(20);
        assertThat(slow(found)).isEmpty();
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }

    private static String unquoted(String literals) {
        StringBuilder text = new StringBuilder();
        Matcher each = ONE_LITERAL.matcher(literals);
        while (each.find()) {
            String literal = each.group();
            text.append(unicode(literal.substring(1, literal.length() - 1)).translateEscapes());
        }
        return text.toString();
    }

    private static String unicode(String literal) {
        return Pattern.compile("(?<!\\\\)\\\\u([0-9a-f]{4})")
                .matcher(literal)
                .replaceAll(
                        found -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(found.group(1), 16))));
    }

    private static List<String> slow(List<Expression> found) {
        List<String> slow = new ArrayList<>();
        found.forEach(expression -> {
            Pattern pattern;
            try {
                pattern = Pattern.compile(expression.text(), expression.flags());
            } catch (IllegalArgumentException e) {
                return; // Part of a composed expression, which is tried as a whole where it is a constant.
            }
            for (String text : hostile(expression.text())) {
                String problem = problem(pattern, text, expression.searched());
                if (!problem.isEmpty()) {
                    slow.add(
                            expression + " on " + text.substring(0, 20).replaceAll("\\p{Cntrl}", "~") + ": " + problem);
                    return;
                }
            }
        });
        return slow;
    }

    private static String problem(Pattern pattern, String text, boolean searched) {
        Counted counted = new Counted(text);
        try {
            boolean unused = pattern.matcher(counted).matches()
                    || pattern.matcher(counted).lookingAt();
            counted.looks = 0;
            long places = searched ? pattern.matcher(counted).results().count() : 0;
            return places < 0 && unused ? "no places" : "";
        } catch (StackOverflowError e) {
            return "overflows the stack";
        } catch (IllegalStateException e) {
            return e.getMessage();
        }
    }

    /** Counts reads of characters, which are the same on every machine. */
    private static final class Counted implements CharSequence {
        private final String text;
        private long looks;

        Counted(String text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            if (++looks > MOST_LOOKS * text.length()) {
                throw new IllegalStateException("looks at each character more than " + MOST_LOOKS + " times");
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** Returns the repeated parts of the expression, repeated many times and followed by a mismatch. */
    private static Set<String> hostile(String expression) {
        Set<String> pieces = new LinkedHashSet<>(List.of(
                "a",
                "1",
                " ",
                "/",
                ".",
                "-",
                "\n",
                "1h",
                "1.1h",
                "a.",
                "a/",
                "/a",
                " a",
                "a ",
                "a,",
                "a=",
                "1,",
                ": ",
                "a:",
                "\"a",
                "'a'",
                "[",
                "[a]",
                "(",
                "\033[",
                "\033[1",
                "{{",
                "}}",
                "Error: ",
                "level=a ",
                "a-",
                "\\a",
                "\t \n"));
        Matcher words = Pattern.compile("[A-Za-z0-9:/=_. -]{2,}").matcher(expression.replaceAll("\\\\.", ""));
        while (words.find()) {
            pieces.add(words.group());
        }
        Set<String> texts = new LinkedHashSet<>();
        String start = pieces.stream().skip(33).findFirst().orElse("");
        for (String piece : pieces) {
            String repeated = piece.repeat(LENGTH / piece.length());
            texts.add(repeated + "!\0");
            texts.add(start + repeated + "!\0");
        }
        return texts;
    }
}
