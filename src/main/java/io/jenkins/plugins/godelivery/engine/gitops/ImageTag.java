package io.jenkins.plugins.godelivery.engine.gitops;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException.Kind;
import io.jenkins.plugins.godelivery.engine.deploy.SetValues;
import io.jenkins.plugins.godelivery.engine.deploy.rollout.ImageReference;
import java.util.regex.Pattern;

/**
 * A value that is named for the tag of an image alone, as {@code image.tag}, or as a parameter of helm in an Application of
 * Argo CD ({@code name: image.tag}, {@code value: "1.0"}). A whole reference there would make no image.
 */
final class ImageTag {
    private static final Pattern NAME = Pattern.compile("(?i)(.*[._-])?(new|image|image_)?tag");
    private static final String PARAMETER = "value";

    private ImageTag() {}

    /** @param at the value in helm's form */
    static boolean isOne(JsonNode values, String at) {
        if (!SetValues.at(values, at).isValueNode()) {
            return false;
        }
        int dot = at.lastIndexOf('.');
        String key = at.substring(dot + 1);
        String name = key.equals(PARAMETER) && dot > 0
                ? SetValues.at(values, at.substring(0, dot)).path("name").asText("")
                : key;
        return NAME.matcher(name).matches();
    }

    /** With the digest behind it, which a template puts together to a reference. */
    static String of(ImageReference image, String at) throws DeployException {
        if (image.tag().isEmpty()) {
            throw new DeployException(
                    Kind.WRONG,
                    "image: " + at + " is the tag of an image alone: give a tag, or name the image's value");
        }
        return image.tag() + (image.digest().isEmpty() ? "" : "@" + image.digest());
    }
}
