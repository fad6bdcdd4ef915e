package io.jenkins.plugins.godelivery.engine.masking;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Secrets that can be told by their form, in text of whatever origin: what a test, helm, git, an API server or a pod
 * says.
 */
public final class SecretText {
    /**
     * Is found wherever one of the forms with a name is, and costs as much as one of them: most lines with the word
     * "token" in them name no value.
     */
    private static final Pattern NAME_OF_VALUE = Pattern.compile(
            "(?i)" + SecretForms.NAME + "\\\\{0,3}[\"']?(?:\\s{0,3}[:=]|,?\\s{0,40}\\\\{0,3}[\"']?value)");

    private static final Pattern NAMED = Pattern.compile("(?i)" + SecretForms.NAME + "\\z");

    /** A bit for each form with a name. */
    private static final long NAMED_FORMS = IntStream.range(0, SecretForms.ALL.size())
            .filter(form -> SecretForms.ALL.get(form).signs().equals(SecretForms.SIGNS_OF_NAME))
            .mapToLong(form -> 1L << form)
            .sum();

    private static final SecretPrefilter SIGNS = new SecretPrefilter(SecretForms.ALL, List.of());

    private SecretText() {}

    /** Whether a name says that its value is a secret. */
    static boolean isNamed(String name, String value) {
        Matcher found = NAMED.matcher(name);
        return !value.isEmpty() && found.find() && !SecretNames.isHarmless(found.group(), value);
    }

    /** The text without what looks secret. */
    public static String masked(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        long signs = SIGNS.in(bytes, 0, bytes.length);
        if ((signs & NAMED_FORMS) != 0 && !NAME_OF_VALUE.matcher(text).find()) {
            signs &= ~NAMED_FORMS;
        }
        String masked = text;
        for (int form = 0; signs >>> form != 0; form++) {
            if ((signs >>> form & 1) != 0) {
                masked = SecretForms.ALL.get(form).masked(masked);
            }
        }
        return masked;
    }
}
