package io.jenkins.plugins.godelivery.engine.masking;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Masks secrets that are recognisable by their form, in text of any origin: output of a test, helm, git, an API
 * server or a pod.
 */
public final class SecretText {
    /**
     * Matches wherever a form with a name matches and costs as much as one of them. Most lines with the word "token"
     * name no value.
     */
    private static final Pattern NAME_OF_VALUE = Pattern.compile(
            "(?i)" + SecretForms.NAME + "\\\\{0,3}[\"']?(?:\\s{0,3}[:=]|,?\\s{0,40}\\\\{0,3}[\"']?value)");

    /** Maximum number of characters that a form has before the name. */
    private static final int IN_FRONT_OF_NAME = 100;

    private static final Pattern NAMED = Pattern.compile("(?i)" + SecretForms.NAME + "\\z");

    /** The bits of the forms with a name. */
    private static final long NAMED_FORMS = IntStream.range(0, SecretForms.ALL.size())
            .filter(form -> SecretForms.ALL.get(form).signs().equals(SecretForms.SIGNS_OF_NAME))
            .mapToLong(form -> 1L << form)
            .sum();

    private static final SecretPrefilter SIGNS = new SecretPrefilter(SecretForms.ALL, List.of());

    private SecretText() {}

    /** Returns whether a name says that its value is a secret. */
    static boolean isNamed(String name, String value) {
        Matcher found = NAMED.matcher(name);
        return !value.isEmpty() && found.find() && !SecretNames.isHarmless(found.group(), value);
    }

    /** Returns the text without what looks secret. */
    public static String masked(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return masked(text, SIGNS.in(bytes, 0, bytes.length));
    }

    /** @param found bits of the possible forms from the prefilter */
    static String masked(String text, long found) {
        long signs = found & ~SecretPrefilter.KNOWN;
        int named = 0;
        if ((signs & NAMED_FORMS) != 0) {
            Matcher name = NAME_OF_VALUE.matcher(text);
            if (name.find()) {
                named = Math.max(0, name.start() - IN_FRONT_OF_NAME);
            } else {
                signs &= ~NAMED_FORMS;
            }
        }
        String masked = text;
        for (int form = 0; signs >>> form != 0; form++) {
            if ((signs >>> form & 1) != 0) {
                SecretPattern pattern = SecretForms.ALL.get(form);
                String before = masked;
                masked = (NAMED_FORMS >>> form & 1) == 0 ? pattern.masked(masked) : pattern.masked(masked, named);
                // A replacement before the name has shifted its position.
                named = masked.equals(before) ? named : 0;
            }
        }
        return masked;
    }
}
