package io.jenkins.plugins.godelivery.engine.command;

import io.jenkins.plugins.godelivery.engine.message.InvalidInputException;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.output.UntrustedText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of versions: comparisons that must all hold, such as {@code >=1.22} or {@code >=1.22, <1.26}. A bound
 * compares only the components that it has: 1.22.5 and 1.22rc1 match {@code =1.22} and {@code <=1.22}, but not {@code
 * >1.22}.
 *
 * <p>No library for version ranges knows Go's forms (1.21rc1, devel), and nothing more is needed.
 */
public final class VersionRange {
    private static final Pattern COMPARISON =
            Pattern.compile("(>=|<=|>|<|=)\\s*(?:go|v)?(" + ToolVersion.FORM.pattern() + ")");
    private static final int MAX_LENGTH = 256;
    private static final Pattern SEPARATOR =
            Pattern.compile("(?<!\\s)\\s*+,\\s*+|(?<=\\s),\\s*+|(?<!\\s)\\s++(?=[<>=])");

    private final String text;
    private final List<Comparison> comparisons;

    /** @param parts number of components of the bound */
    private record Comparison(String operator, ToolVersion bound, int parts) {
        boolean holds(ToolVersion version) {
            int order = order().compare(version, bound);
            return switch (operator) {
                case ">=" -> order >= 0;
                case "<=" -> order <= 0;
                case ">" -> order > 0;
                case "<" -> order < 0;
                default -> order == 0;
            };
        }

        private Comparator<ToolVersion> order() {
            Comparator<ToolVersion> major = Comparator.comparingInt(ToolVersion::major);
            return switch (parts) {
                case 1 -> major;
                case 2 -> major.thenComparingInt(ToolVersion::minor);
                default -> Comparator.naturalOrder();
            };
        }
    }

    private VersionRange(String text, List<Comparison> comparisons) {
        this.text = text;
        this.comparisons = comparisons;
    }

    /**
     * Parses a range of versions.
     *
     * @throws IllegalArgumentException with the valid form in one line
     */
    public static VersionRange parse(String text) {
        List<Comparison> comparisons = new ArrayList<>();
        if (text.length() > MAX_LENGTH) {
            throw noRange(text);
        }
        for (String part : SEPARATOR.split(text.strip(), -1)) {
            Matcher matcher = COMPARISON.matcher(part);
            if (!matcher.matches()) {
                throw noRange(text);
            }
            comparisons.add(comparison(matcher.group(1), ToolVersion.FORM.matcher(matcher.group(2))));
        }
        return new VersionRange(text.strip(), comparisons);
    }

    private static InvalidInputException noRange(String text) {
        return new InvalidInputException(
                Message.of("parameter.wrong", UntrustedText.line(text, MAX_LENGTH), Message.of("parameter.versions")));
    }

    private static Comparison comparison(String operator, Matcher bound) {
        if (!bound.matches()) {
            throw new IllegalStateException(bound.toString());
        }
        boolean whole = bound.group(3) != null || bound.group(4) != null;
        return new Comparison(operator, ToolVersion.of(bound), whole ? 3 : bound.group(2) != null ? 2 : 1);
    }

    /** Returns whether a version lies in the range. */
    public boolean contains(ToolVersion version) {
        return comparisons.stream().allMatch(comparison -> comparison.holds(version));
    }

    /** Returns the range as it was written. */
    @Override
    public String toString() {
        return text;
    }
}
