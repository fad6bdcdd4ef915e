package io.jenkins.plugins.godelivery.engine.masking;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Masks known secrets, and what looks like one, in the output of tools. Immutable. */
public final class Masking {
    /**
     * Lines that name tests. The name joins the events of a test: only known secrets are masked in it, since two
     * names that merely look secret would become one test.
     */
    private static final Pattern NAMES =
            Pattern.compile("\\A\\x16?[\\t ]*+(?:=== (?:RUN|PAUSE|CONT|NAME) |--- (?:PASS|FAIL|SKIP|BENCH):"
                    + " |(?:Test|Example|Fuzz|Benchmark)[A-Z0-9_][^\\s]*+(?: \\(|[\\t ]++[0-9]))");

    /**
     * A generated or chosen secret: letters with digits, capitals or symbols, but neither a path nor a list of names.
     */
    private static final Pattern MADE_UP = Pattern.compile("(?s)(?![/~.])(?=.*[A-Za-z])(?=.*[^a-z.,:/*_-]).{6,}");

    private final KnownSecrets known = new KnownSecrets();
    private final SecretPrefilter signs;

    /** @param secrets known to the caller, whether or not they are printed */
    public Masking(Collection<String> secrets) {
        secrets.forEach(known::add);
        signs = new SecretPrefilter(SecretForms.ALL, known.forms());
    }

    /**
     * Returns the secrets in environment variables.
     *
     * @param sensitive names of variables that hold a secret; any other does if its name says so and its value is not
     *     a path, word or figure
     */
    public static List<String> secretsOf(Map<String, String> environment, Collection<String> sensitive) {
        return environment.entrySet().stream()
                .filter(variable -> sensitive.contains(variable.getKey())
                        || (SecretNames.isSurelySecret(variable.getKey())
                                && !SecretNames.isHarmless(variable.getKey(), variable.getValue())
                                && MADE_UP.matcher(variable.getValue()).matches()))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** Masks the secrets in environment variables whose names say so, and what looks like a secret. */
    public static Masking of(Map<String, String> environment) {
        return new Masking(secretsOf(environment, Set.of()));
    }

    /** Masks only what looks like a secret. */
    public static Masking ofForms() {
        return new Masking(List.of());
    }

    /** Returns the text without secrets; in a line that names a test, only known ones are masked. */
    public String text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return text(text, signs(bytes, 0, bytes.length));
    }

    /** @param found signs of possible secrets in it; superfluous ones only cost time */
    String text(String text, long found) {
        if (found == 0) {
            return text;
        }
        String masked = (found & SecretPrefilter.KNOWN) == 0 ? text : known.maskedAsKnown(text);
        if (NAMES.matcher(text).lookingAt()) {
            return masked;
        }
        return isCodeBesideMask(masked) ? SecretText.masked(masked) : SecretText.masked(masked, found);
    }

    /** Returns whether text beside a masked secret may now look like another secret. */
    private static boolean isCodeBesideMask(String text) {
        int length = SecretNames.MASK.length();
        for (int at = text.indexOf(SecretNames.MASK); at >= 0; at = text.indexOf(SecretNames.MASK, at + 1)) {
            if ((at > 0 && isCode(text.charAt(at - 1)))
                    || (at + length < text.length() && isCode(text.charAt(at + length)))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isCode(char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || "+/=".indexOf(c) >= 0;
    }

    /** Returns whether bytes that are not text hold a known secret as it is, or in one of its coded forms. */
    public boolean holdsKnown(byte[] bytes) {
        return (signs(bytes, 0, bytes.length) & SecretPrefilter.KNOWN) != 0 && known.areIn(bytes);
    }

    /** Masks known secrets in a name. */
    String name(String name) {
        return known.maskedAsKnown(name);
    }

    /** Masks a JSON value, whose key may say that it is a secret. */
    String value(String key, String value) {
        return SecretText.isNamed(key, value) ? SecretNames.MASK : text(value);
    }

    /** Returns the signs of possible secrets; 0 if there are none. */
    long signs(byte[] bytes, int from, int to) {
        return signs.in(bytes, from, to);
    }
}
