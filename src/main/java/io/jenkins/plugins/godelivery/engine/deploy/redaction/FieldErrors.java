package io.jenkins.plugins.godelivery.engine.deploy.redaction;

import io.jenkins.plugins.godelivery.engine.masking.SecretNames;
import io.jenkins.plugins.godelivery.engine.masking.SecretText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Extracts from an error of a schema or the API server which field is wrong and why, without its value, which may be
 * secret.
 */
public final class FieldErrors {
    /**
     * Error of santhosh-tekuri/jsonschema, which helm uses since 3.18: {@code at '/db/pin': got string, want number}.
     */
    private static final Pattern SCHEMA = Pattern.compile("at '([^']{0,500})': ([^;\\r\\n]*)");

    private static final Pattern QUOTED = Pattern.compile("^'.*'( does not match pattern | is not valid |$)");
    private static final Pattern FIGURE = Pattern.compile("\\bgot [0-9][0-9.,e+-]*|\\bvalue [0-9][0-9.,e+-]*");

    /** Error of k8s.io/apimachinery/pkg/util/validation/field: {@code spec.replicas: Invalid value: "x": must be …}. */
    private static final Pattern API =
            Pattern.compile("([A-Za-z0-9_.\\[\\]()/\"-]{1,300}: (?:Invalid|Unsupported|Duplicate) value:? )"
                    + "(\"(?:[^\"\\\\]|\\\\.)*+\"|[^\\s:]++)");

    /** Decoded value in Go's format: {@code map[name:DB_PASS value:…]}. */
    private static final Pattern MAP = Pattern.compile("(\\bvalue:)[^\\]\\r\\n]{1,2000}(?=])");

    private FieldErrors() {}

    /** Masks the values that errors of schemas and of the API server quote. */
    public static String masked(String text) {
        String schema = SCHEMA.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        "at '" + found.group(1) + "': " + misfit(found.group(1), found.group(2))));
        String api = API.matcher(schema)
                .replaceAll(found -> Matcher.quoteReplacement(found.group(1)
                        + (isHarmless(found.group(1), found.group(2)) ? found.group(2) : SecretNames.MASK)));
        return SecretText.masked(MAP.matcher(api).replaceAll("$1" + Matcher.quoteReplacement(SecretNames.MASK)));
    }

    /**
     * Masks the value that an error of a schema quotes.
     *
     * @param path JSON pointer
     */
    public static String misfit(String path, String words) {
        if (SecretNames.isSecret(path)) {
            return SecretNames.MASK; // A pattern or an enum in the message would reveal too much of a secret.
        }
        String masked = QUOTED.matcher(words).replaceFirst("***$1");
        return FIGURE.matcher(masked).replaceAll(found -> found.group().replaceFirst(" .*", " ***"));
    }

    private static boolean isHarmless(String field, String value) {
        String path = field.substring(0, field.indexOf(':'));
        String last = path.substring(path.lastIndexOf('.') + 1);
        return RedactedObject.isField(last)
                && !SecretNames.isSecret(path)
                && PublicValueNames.PLAIN.matcher(value.replace("\"", "")).matches();
    }
}
