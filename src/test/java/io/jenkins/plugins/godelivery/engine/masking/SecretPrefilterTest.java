package io.jenkins.plugins.godelivery.engine.masking;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SecretPrefilterTest {
    private static final Pattern PADDED = Pattern.compile("[A-Za-z0-9+/]{12}=(?![A-Za-z0-9+/])");
    private static final Pattern RUN = Pattern.compile("[A-Za-z0-9+/]{40,}");

    /** Words beside each other share bytes, and stand at every distance from the beginning and the end. */
    @Test
    void itFindsExactlyTheSignsThatAreThere() {
        Random random = new Random(11);
        List<String> known = List.of("Zaunkoenig", "abc", "a-b-c-d", "~~~~~~~~", "passage");
        SecretPrefilter filter = new SecretPrefilter(SecretForms.ALL, known);
        List<String> words = new ArrayList<>(known);
        SecretForms.ALL.forEach(form -> words.addAll(form.signs()));
        words.addAll(List.of("{\"Time\":\"", "\u00e9", "\n", "=== RUN   Test", "abcdefghijkl=", "2026", "/usr/lib/"));
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(6); i >= 0; i--) {
                String word = words.get(random.nextInt(words.size()));
                int cut = random.nextInt(3) == 0 ? random.nextInt(word.length() + 1) : word.length();
                text.append(random.nextBoolean() ? word.substring(0, cut) : word.toUpperCase(Locale.ROOT));
                text.append(random.nextBoolean() ? "" : letters(random));
            }
            assertFound(filter, known, text.toString());
        }
    }

    private static void assertFound(SecretPrefilter filter, List<String> known, String text) {
        byte[] bytes = ("pass" + text + "word=").getBytes(StandardCharsets.UTF_8);
        assertThat(filter.in(bytes, 4, bytes.length - 5)).as(text).isEqualTo(expected(known, text));
    }

    private static long expected(List<String> known, String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        long found = 0;
        for (int form = 0; form < SecretForms.ALL.size(); form++) {
            List<String> signs = SecretForms.ALL.get(form).signs();
            boolean has = signs.isEmpty() ? isCoded(text) : signs.stream().anyMatch(lower::contains);
            found |= has ? 1L << form : 0;
        }
        boolean isKnown = known.stream()
                .map(secret -> secret.substring(0, Math.min(6, secret.length())).toLowerCase(Locale.ROOT))
                .anyMatch(lower::contains);
        return isKnown ? found | SecretPrefilter.KNOWN : found;
    }

    private static boolean isCoded(String text) {
        return PADDED.matcher(text).find()
                || RUN.matcher(text).results().anyMatch(run -> {
                    byte[] bytes = run.group().getBytes(StandardCharsets.US_ASCII);
                    return Base64Text.hasDigits(bytes, 0, bytes.length);
                });
    }

    private static String letters(Random random) {
        StringBuilder letters = new StringBuilder();
        for (int i = random.nextInt(60); i > 0; i--) {
            letters.append("aZ0/9+=- .".charAt(random.nextInt(10)));
        }
        return letters.toString();
    }

    /** A sign of two bytes would have no trigram. */
    @Test
    void everySignHasATrigram() {
        Stream<String> signs = SecretForms.ALL.stream().flatMap(form -> form.signs().stream());
        assertThat(signs).allMatch(sign -> sign.length() >= RareTrigrams.LENGTH);
    }

    @Test
    void aKnownSecretWithoutThreePlainCharactersMayBeAnywhere() {
        SecretPrefilter filter = new SecretPrefilter(SecretForms.ALL, List.of("a\u00e9b\u00e9c"));
        assertThat(filter.in(new byte[] {'x'}, 0, 1)).isEqualTo(SecretPrefilter.KNOWN);
    }
}
