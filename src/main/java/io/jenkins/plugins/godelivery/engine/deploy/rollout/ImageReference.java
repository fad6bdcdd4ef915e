package io.jenkins.plugins.godelivery.engine.deploy.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException.Kind;
import io.jenkins.plugins.godelivery.engine.deploy.SetValues;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An image to deploy, and how the chart's values set it.
 *
 * @param name with its registry: {@code registry.example/orders}; empty where only the digest is given
 * @param tag empty for none
 * @param digest {@code sha256:…}; empty for none
 */
public record ImageReference(String name, String tag, String digest) {
    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");
    private static final Pattern FORM = Pattern.compile(
            "([a-z0-9][a-z0-9.-]*(?::[0-9]+)?(?:/[a-z0-9][a-z0-9._-]*+)*+)(?::([A-Za-z0-9_][A-Za-z0-9._-]{0,127}))?(?:@(sha256:[0-9a-f]{64}))?");

    /**
     * Parses the image that is to be deployed.
     *
     * @param text {@code NAME[:TAG][@sha256:…]}, or a digest alone
     */
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

    /** The digits of the digest. */
    String hex() {
        return digest.substring(digest.indexOf(':') + 1);
    }

    /** With the name of another one where this has none. */
    String named(String before) {
        return name.isEmpty() ? before.replaceFirst("(@.*|:[^/]*)$", "") : name;
    }

    String whole(String before) {
        return named(before) + (tag.isEmpty() ? "" : ":" + tag) + (digest.isEmpty() ? "" : "@" + digest);
    }

    /**
     * Returns whether another reference names this image: the same digest, or where none is wanted the same tag. What
     * is not wanted may be anything.
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

    /** As it is without saying that it is in the usual registry. */
    private static String usual(String name) {
        return name.replaceFirst("^(index\\.)?docker\\.io/", "").replaceFirst("^library/", "");
    }

    /**
     * Sets the values of a chart that name its image, in the likeliest of the forms that it may know ({@link
     * ImageValueForms}).
     *
     * @param at the value, {@code image}
     * @param chart its values
     */
    public void set(SetValues values, String at, JsonNode chart) throws DeployException {
        ImageValueForms.of(this, at, chart).get(0).forEach(values::put);
    }
}
