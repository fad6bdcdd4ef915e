package io.jenkins.plugins.godelivery.engine.deploy.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException.Kind;
import io.jenkins.plugins.godelivery.engine.deploy.SetValues;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Image to deploy, and how the chart's values set it.
 *
 * @param name name with registry, such as {@code registry.example/orders}; empty if only a digest is given
 * @param tag empty for none
 * @param digest {@code sha256:…}; empty for none
 */
public record ImageReference(String name, String tag, String digest) {
    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");
    private static final Pattern FORM = Pattern.compile(
            "([a-z0-9][a-z0-9.-]*(?::[0-9]+)?(?:/[a-z0-9][a-z0-9._-]*+)*+)(?::([A-Za-z0-9_][A-Za-z0-9._-]{0,127}))?(?:@(sha256:[0-9a-f]{64}))?");

    /**
     * Parses the image to deploy.
     *
     * @param text {@code NAME[:TAG][@sha256:…]}, or a digest alone
     */
    public static ImageReference read(String text) throws DeployException {
        if (DIGEST.matcher(text).matches()) {
            return new ImageReference("", "", text);
        }
        Matcher found = FORM.matcher(text);
        if (!found.matches()) {
            throw new DeployException(Kind.WRONG, Message.of("imageValue.reference", text));
        }
        String tag = found.group(2) == null ? "" : found.group(2);
        return new ImageReference(found.group(1), tag, found.group(3) == null ? "" : found.group(3));
    }

    /** Returns the hex digits of the digest. */
    String hex() {
        return digest.substring(digest.indexOf(':') + 1);
    }

    /** Returns its name, or that of another reference if it has none. */
    String named(String before) {
        return name.isEmpty() ? before.replaceFirst("(@.*|:[^/]*)$", "") : name;
    }

    String whole(String before) {
        return named(before) + (tag.isEmpty() ? "" : ":" + tag) + (digest.isEmpty() ? "" : "@" + digest);
    }

    /**
     * Returns whether another reference names this image: the same digest, or without a digest the same tag. Parts that
     * this reference omits may differ.
     */
    boolean isNamedBy(String other) {
        Matcher found = FORM.matcher(other);
        if (!found.matches() || (!name.isEmpty() && !usual(found.group(1)).equals(usual(name)))) {
            return false;
        }
        String theirs = found.group(3) == null ? "" : found.group(3);
        if (!digest.isEmpty()) {
            return digest.equals(theirs);
        }
        return tag.isEmpty() || (tag.equals(found.group(2)) && theirs.isEmpty());
    }

    /** Removes the default registry. */
    private static String usual(String name) {
        return name.replaceFirst("^(index\\.)?docker\\.io/", "").replaceFirst("^library/", "");
    }

    /**
     * Sets the values of a chart that name its image, in the likeliest form ({@link ImageValueForms}).
     *
     * @param at path of the value, such as {@code image}
     * @param chart values of the chart
     */
    public void set(SetValues values, String at, JsonNode chart) throws DeployException {
        ImageValueForms.of(this, at, chart).get(0).forEach(values::put);
    }
}
