package io.jenkins.plugins.godelivery.engine.secrecy;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Values that are not to be read anywhere, in whatever form they come back: as they are, line by line, in Base64, in an
 * address, in JSON. Not for several threads at once.
 */
public final class KnownSecrets {
    /** Shorter ones would be found everywhere. */
    private static final int SHORTEST = 4;

    private static final int LONGEST = 1 << 16;
    private static final int MOST = 10_000;

    /** The longest first: one may be in another. */
    private final TreeSet<String> forms =
            new TreeSet<>(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));

    private final Set<String> spared = new HashSet<>();

    /** Which it is not; true, null and the like are what everything is made of. */
    private static final Pattern COMMON =
            Pattern.compile("(?i)true|false|null|none|default|[a-z]{1,3}|0+|secret|password|token");

    /** @param names that everybody knows */
    public void spare(List<String> names) {
        spared.addAll(names);
    }

    /** @param value that is secret as a whole */
    public void add(String value) {
        form(value);
        if (value.indexOf('\n') >= 0) {
            value.lines()
                    .map(String::strip)
                    .filter(line -> line.length() >= 2 * SHORTEST)
                    .forEach(this::form);
        }
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        if (value.length() >= SHORTEST && value.length() <= LONGEST) {
            form(Base64.getEncoder().encodeToString(bytes));
            form(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
            form(URLEncoder.encode(value, StandardCharsets.UTF_8));
            form(URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20"));
            form(value.replace("\\", "\\\\")
                    .replace("\"", "\\\"")
                    .replace("\n", "\\n")
                    .replace("\t", "\\t"));
        }
    }

    private void form(String text) {
        if (text.length() >= SHORTEST
                && text.length() <= LONGEST
                && forms.size() < MOST
                && !spared.contains(text)
                && !COMMON.matcher(text).matches()) {
            forms.add(text);
        }
    }

    public boolean isEmpty() {
        return forms.isEmpty();
    }

    /** The text without any of them, and without what looks secret. */
    public String masked(String text) {
        String masked = text;
        for (String form : forms) {
            if (masked.contains(form)) {
                masked = masked.replace(form, Secrecy.MASK);
            }
        }
        return SecretText.masked(masked);
    }
}
