package io.jenkins.plugins.godelivery.engine.gitops;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException.Kind;
import io.jenkins.plugins.godelivery.engine.deploy.SetValues;
import io.jenkins.plugins.godelivery.engine.deploy.rollout.ImageReference;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.util.regex.Pattern;

/**
 * Value for the tag of an image alone, such as {@code image.tag}, or a helm parameter in an Application of Argo CD
 * ({@code name: image.tag}, {@code value: "1.0"}). A complete reference would be invalid there.
 */
final class ImageTag {
    private static final Pattern NAME = Pattern.compile("(?i)(.*[._-])?(new|image|image_)?tag");
    private static final String PARAMETER = "value";

    private ImageTag() {}

    /** @param at path of the value in helm's syntax */
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

    /** Returns the tag followed by the digest, which a template joins to a valid reference. */
    static String of(ImageReference image, String at) throws DeployException {
        if (image.tag().isEmpty()) {
            throw new DeployException(Kind.WRONG, Message.of("imageValue.tagAlone", at));
        }
        return image.tag() + (image.digest().isEmpty() ? "" : "@" + image.digest());
    }
}
