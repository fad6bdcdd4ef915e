package io.jenkins.plugins.godelivery.engine.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException.Kind;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An image that a chart is to use, and how the chart's values say it.
 *
 * @param name with its registry: {@code registry.example/orders}; empty where only the digest is given
 * @param tag empty for none
 * @param digest {@code sha256:…}; empty for none
 */
public record ImageReference(String name, String tag, String digest) {
    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");
    private static final Pattern FORM = Pattern.compile(
            "([a-z0-9][a-z0-9.-]*(?::[0-9]+)?(?:/[a-z0-9][a-z0-9._-]*)*)(?::([A-Za-z0-9_][A-Za-z0-9._-]{0,127}))?(?:@(sha256:[0-9a-f]{64}))?");

    /** @param text {@code NAME[:TAG][@sha256:…]}, or a digest alone */
    public static ImageReference read(String text) throws DeployException {
        if (DIGEST.matcher(text).matches()) {
            return new ImageReference("", "", text);
        }
        Matcher found = FORM.matcher(text);
        if (!found.matches()) {
            throw new DeployException(
                    Kind.WRONG, "image: \"" + text + "\" is not HOST/NAME:TAG, HOST/NAME@sha256:… or sha256:…");
        }
        String tag = found.group(2) == null ? "" : found.group(2);
        return new ImageReference(found.group(1), tag, found.group(3) == null ? "" : found.group(3));
    }

    /** What a rendered manifest must contain when the chart uses the image. */
    String evidence() {
        return !digest.isEmpty() ? digest : name + (tag.isEmpty() ? "" : ":" + tag);
    }

    /**
     * Sets the values of a chart that name its image, in the form that the chart knows: {@code image: REFERENCE}, or
     * {@code image.repository}, {@code .tag} and perhaps {@code .registry} and {@code .digest}. A chart that knows no
     * digest puts {@code repository:tag} together; there the digest is divided at its own colon.
     *
     * @param at the value, {@code image}
     * @param chart its values
     */
    public void set(SetValues values, String at, JsonNode chart) throws DeployException {
        JsonNode known = SetValues.at(chart, at);
        if (known.isTextual() || known.isNull()) {
            values.put(at, whole(known.asText("")));
        } else if (known.isObject()) {
            setParts(values, at, known);
        } else {
            throw new DeployException(
                    Kind.WRONG,
                    "the chart's values have no \"" + at + "\": name the value that holds the image with imageValue");
        }
    }

    private String whole(String before) {
        String base = name.isEmpty() ? before.replaceFirst("(@.*|:[^/]*)$", "") : name;
        return base + (tag.isEmpty() ? "" : ":" + tag) + (digest.isEmpty() ? "" : "@" + digest);
    }

    private void setParts(SetValues values, String at, JsonNode known) {
        String repository = name;
        if (known.has("registry")
                && !name.isEmpty()
                && name.substring(0, Math.max(0, name.indexOf('/'))).matches(".*[.:].*|localhost")) {
            values.put(at + ".registry", name.substring(0, name.indexOf('/')));
            repository = name.substring(name.indexOf('/') + 1);
        }
        if (repository.isEmpty()) {
            repository = known.path("repository").asText("").replaceFirst("@sha256$", "");
        }
        if (digest.isEmpty() || known.has("digest")) {
            values.put(at + ".repository", repository);
            if (!tag.isEmpty()) {
                values.put(at + ".tag", tag);
            }
            if (known.has("digest")) {
                values.put(at + ".digest", digest);
            }
        } else {
            values.put(at + ".repository", repository + "@sha256");
            values.put(at + ".tag", digest.substring(digest.indexOf(':') + 1));
        }
    }
}
