package io.jenkins.plugins.godelivery.engine.image.oci;

import io.jenkins.plugins.godelivery.engine.message.InvalidInputException;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.registry.Digest;
import io.jenkins.plugins.godelivery.engine.registry.ImageName;

/**
 * Reference to a base image.
 *
 * @param reference tag or digest
 */
public record BaseReference(ImageName image, String reference) {
    /**
     * Parses the reference of a base image.
     *
     * @param text {@code registry.example/base:1.2} or {@code registry.example/base@sha256:…}
     * @throws IllegalArgumentException if it is invalid; the message names the correction in one line
     */
    public static BaseReference parse(String text) {
        int at = text.indexOf('@');
        if (at >= 0) {
            String digest = text.substring(at + 1);
            if (!Digest.isDigest(digest)) {
                throw new InvalidInputException(Message.of("parameter.wrong", digest, Message.of("parameter.digest")));
            }
            return new BaseReference(ImageName.parse(withoutTag(text.substring(0, at))), digest);
        }
        String name = withoutTag(text);
        return new BaseReference(
                ImageName.parse(name), name.length() == text.length() ? "latest" : text.substring(name.length() + 1));
    }

    /** Removes the tag; a colon before the last slash belongs to a port. */
    private static String withoutTag(String text) {
        int colon = text.lastIndexOf(':');
        return colon > text.lastIndexOf('/') ? text.substring(0, colon) : text;
    }
}
