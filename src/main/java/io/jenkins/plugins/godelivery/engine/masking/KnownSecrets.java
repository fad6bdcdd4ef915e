package io.jenkins.plugins.godelivery.engine.masking;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Secret values that must not be printed in any form: as they are, line by line, in Base64, URL-encoded, in JSON. Not
 * thread-safe.
 */
public final class KnownSecrets {
    /** Shorter values would match everywhere. */
    private static final int MIN_LENGTH = 4;

    /** Base64: bytes per group of characters, and bits per character. */
    private static final int GROUP = 3;

    private static final int BITS = 6;
    private static final int MAX_LENGTH = 1 << 16;
    private static final int MAX_FORMS = 10_000;

    /** The longest first, because one may contain another. */
    private final TreeSet<String> forms =
            new TreeSet<>(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));

    private final Set<String> exceptions = new HashSet<>();
    /** Index of all forms; empty after one was added. */
    private volatile Optional<KnownForms> index = Optional.empty();

    /** Values that are too common to be masked, such as true and null. */
    private static final Pattern COMMON = Pattern.compile(
            "(?i)true|false|null|none|default|[a-z]{1,3}|0+|secret|password|token|pass|fail|skip|test|root|user");

    /**
     * Excludes names that are not secret.
     *
     * @param names commonly known
     */
    public void except(List<String> names) {
        exceptions.addAll(names);
    }

    /**
     * Adds a secret.
     *
     * @param value secret as a whole
     */
    public void add(String value) {
        form(value);
        if (value.indexOf('\n') >= 0) {
            value.lines()
                    .map(String::strip)
                    .filter(line -> line.length() >= 2 * MIN_LENGTH)
                    .forEach(this::form);
        }
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        if (value.length() >= MIN_LENGTH && value.length() <= MAX_LENGTH) {
            form(Base64.getEncoder().encodeToString(bytes));
            within(bytes);
            form(URLEncoder.encode(value, StandardCharsets.UTF_8));
            form(URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20"));
            form(value.replace("\\", "\\\\")
                    .replace("\"", "\\\"")
                    .replace("\n", "\\n")
                    .replace("\t", "\\t"));
        }
    }

    /** Adds its Base64 forms within a longer text at any offset, as for {@code user:password} in a header. */
    private void within(byte[] secret) {
        for (int before = 0; before < GROUP; before++) {
            byte[] text = new byte[before + secret.length];
            System.arraycopy(secret, 0, text, before, secret.length);
            String coded = Base64.getEncoder().withoutPadding().encodeToString(text);
            int whole = text.length * Byte.SIZE / BITS;
            int first = before == 0 ? 0 : before + 1;
            if (whole - first >= 2 * MIN_LENGTH) {
                form(coded.substring(first, whole));
                form(coded.substring(first, whole).replace('+', '-').replace('/', '_'));
            }
        }
    }

    private void form(String text) {
        if (text.length() >= MIN_LENGTH
                && text.length() <= MAX_LENGTH
                && forms.size() < MAX_FORMS
                && !exceptions.contains(text)
                && !COMMON.matcher(text).matches()) {
            forms.add(text);
            index = Optional.empty();
        }
    }

    /** Returns all secrets in every form. */
    Set<String> forms() {
        return Collections.unmodifiableSet(forms);
    }

    /** Returns the text without known secrets and what looks like a secret. */
    public String masked(String text) {
        return SecretText.masked(maskedAsKnown(text));
    }

    /** Returns whether a file that is not text holds a known secret. */
    boolean areIn(byte[] bytes) {
        List<String> coded = forms.stream()
                .map(form -> new String(form.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1))
                .toList();
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        return !new KnownForms(coded).masked(text, SecretNames.MASK).equals(text);
    }

    /** Returns the text without known secrets. */
    String maskedAsKnown(String text) {
        KnownForms known = index.orElseGet(() -> new KnownForms(forms));
        index = Optional.of(known);
        return known.masked(text, SecretNames.MASK);
    }
}
