package io.jenkins.plugins.godelivery.engine.deploy.redaction;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.godelivery.engine.masking.SecretNames;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds the values of a release or an object that must not be shown: by their names, or because they look like a
 * secret.
 */
public final class SecretValues {
    private static final int MIN_LENGTH = 4;
    /** Minimum length at which an entry of a Secret is secret, whatever its name. */
    private static final int LONG = 16;

    /** Keys by which an element of a list names itself: {@code {name: DB_PASS, value: …}}. */
    private static final List<String> OWN_NAMES = List.of("name", "key", "id");

    /**
     * Secret-like value under a neutral name: one word of letters with digits or symbols, as people and programs create
     * passwords.
     */
    private static final Pattern WORD =
            Pattern.compile("(?=.*[0-9!#$%^&*=~@])(?=.*[A-Za-z])[A-Za-z0-9_!#$%^&*=~@+-]{8,}");

    private static final Pattern VERSION =
            Pattern.compile("v?[0-9]++(?:[.+-][0-9A-Za-z]++)*+|[0-9a-f]{7,64}|[a-z0-9]++(?:-[a-z0-9]++)++");

    /**
     * Ordinary words and small numbers, which other values share: they are secret only under a name that surely means a
     * secret.
     */
    private static final Pattern PLAIN_WORD = Pattern.compile("[a-z][a-z-]*|[0-9]{1,5}");

    private static final Pattern SURE =
            Pattern.compile("(?i).*(passw|passphrase|secret|token|pwd|pin$|pass$|credential|api_?-?key|dsn).*");

    private final List<String> found = new ArrayList<>();

    private SecretValues() {}

    /** Finds the secrets in values by their names. */
    public static List<String> of(JsonNode values) {
        SecretValues confidential = new SecretValues();
        confidential.collect("", values, "");
        return confidential.found;
    }

    /** Finds the secrets of an object of kind Secret. */
    public static List<String> ofSecret(JsonNode secret) {
        SecretValues confidential = new SecretValues();
        secret.path("stringData")
                .properties()
                .forEach(entry ->
                        confidential.entry(entry.getKey(), entry.getValue().asText()));
        secret.path("data").properties().forEach(entry -> {
            String coded = entry.getValue().asText().replaceAll("\\s", "");
            try {
                String plain = new String(Base64.getDecoder().decode(coded), StandardCharsets.UTF_8);
                confidential.entry(entry.getKey(), plain);
            } catch (IllegalArgumentException e) {
                confidential.entry(entry.getKey(), coded); // The API server rejects such data.
            }
        });
        return confidential.found;
    }

    private void entry(String name, String value) {
        if (value.length() >= LONG
                || (isSecret(name, value) && value.length() >= MIN_LENGTH)
                || isLikelySecret(value)) {
            found.add(value);
        }
    }

    /** @param above name that describes the node, if its own name does not */
    private void collect(String path, JsonNode node, String above) {
        if (node.isObject()) {
            String own = OWN_NAMES.stream()
                    .map(key -> node.path(key).asText(""))
                    .filter(SecretNames::isSecret)
                    .findFirst()
                    .orElse(SURE.matcher(above).matches() ? above : "");
            node.properties().forEach(entry -> {
                String key = entry.getKey();
                String name = SecretNames.isSecret(key) || isAbout(key) || own.isEmpty() ? key : own;
                collect(path + "." + key, entry.getValue(), name);
            });
        } else if (node.isArray()) {
            node.forEach(element -> collect(path, element, above));
        } else if ((node.isTextual() || node.isNumber()) && isConfidential(path, node, above)) {
            found.add(node.asText());
        }
    }

    private static boolean isConfidential(String path, JsonNode value, String name) {
        String text = value.asText();
        if (isSecret(name, text)) {
            return text.length() >= MIN_LENGTH;
        }
        return value.isTextual() && !PublicValueNames.is(path, value) && isLikelySecret(text);
    }

    private static boolean isAbout(String name) {
        return OWN_NAMES.contains(name) || SecretNames.isAbout(name);
    }

    private static boolean isSecret(String name, String value) {
        return SecretNames.isSecret(name)
                && !SecretNames.isAbout(name)
                && (SURE.matcher(name).matches() || !PLAIN_WORD.matcher(value).matches());
    }

    private static boolean isLikelySecret(String text) {
        return WORD.matcher(text).matches() && !VERSION.matcher(text).matches();
    }
}
