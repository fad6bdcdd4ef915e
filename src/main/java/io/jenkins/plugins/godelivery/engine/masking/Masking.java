package io.jenkins.plugins.godelivery.engine.masking;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Immutable set of what is masked in the output of tools: known secrets, and what looks like one. */
public final class Masking {
    /**
     * Lines that name tests. A name is what joins the events of a test: only known secrets are masked in it, since two
     * names that merely look secret would become one test.
     */
    private static final Pattern NAMES =
            Pattern.compile("\\A\\x16?[\\t ]*+(?:=== (?:RUN|PAUSE|CONT|NAME) |--- (?:PASS|FAIL|SKIP|BENCH):"
                    + " |(?:Test|Example|Fuzz|Benchmark)[A-Z0-9_][^\\s]*+(?: \\(|[\\t ]++[0-9]))");

    /**
     * What a person or a program makes up: of letters with digits, capitals or signs, and neither a path nor a list of
     * names.
     */
    private static final Pattern MADE_UP = Pattern.compile("(?s)(?![/~.])(?=.*[A-Za-z])(?=.*[^a-z.,:/*_-]).{6,}");

    private final KnownSecrets known = new KnownSecrets();
    private final SecretPrefilter signs;

    /** @param secrets that the caller knows of; none of them need to be in what is printed */
    public Masking(Collection<String> secrets) {
        secrets.forEach(known::add);
        signs = new SecretPrefilter(SecretForms.ALL, known.forms());
    }

    /**
     * The secrets in variables of an environment.
     *
     * @param sensitive names of variables that hold one; any other does if its name says so, and its value is no place, word
     *     or figure
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

    /** Masks the secrets in variables of an environment whose names say so, and what looks like a secret. */
    public static Masking of(Map<String, String> environment) {
        return new Masking(secretsOf(environment, Set.of()));
    }

    /** Masks only what looks like a secret. */
    public static Masking ofForms() {
        return new Masking(List.of());
    }

    /** The text without secrets; of a line that names a test, without known ones. */
    public String text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return text(text, signs(bytes, 0, bytes.length));
    }

    /** @param found signs of what may be in it; more than there are cost time alone */
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

    /** Whether what stood beside a known secret may look like another one now that this is gone. */
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

    /** The same for a name. */
    String name(String name) {
        return known.maskedAsKnown(name);
    }

    /** The same for a value of JSON, whose key may say that it is a secret. */
    String value(String key, String value) {
        return SecretText.isNamed(key, value) ? SecretNames.MASK : text(value);
    }

    /** Signs of what may be in it; 0 where it is not worth a closer look. */
    long signs(byte[] bytes, int from, int to) {
        return signs.in(bytes, from, to);
    }
}
