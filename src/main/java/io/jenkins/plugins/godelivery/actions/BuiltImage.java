package io.jenkins.plugins.godelivery.actions;

import io.jenkins.plugins.godelivery.engine.image.ImageRecord;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * Describes an image that a step built: returned by {@code buildxImage}, stored in build.xml and shown by {@code
 * api/json}. Its identity is the digest. Not a record, because the core's XStream reads records back empty.
 */
@ExportedBean(defaultVisibility = 999)
public final class BuiltImage implements Serializable {
    private static final long serialVersionUID = 1;

    /** Limit for tags and for platforms; real images have a few. */
    private static final int MAX_SIZES = 100;

    private final String image;
    private final String digest;
    private final List<String> tags;
    private final boolean pushed;
    /** True for an image index merged from images that were pushed before. */
    private final boolean merged;

    private final Map<String, Long> sizes = new TreeMap<>();

    private BuiltImage(ImageRecord record) {
        image = RecordedText.of(record.image());
        digest = record.digest();
        tags = new ArrayList<>(
                record.tags().stream().limit(MAX_SIZES).map(RecordedText::of).toList());
        pushed = record.pushed();
        merged = record.isMerged();
        record.platforms().stream()
                .limit(MAX_SIZES)
                .forEach(platform -> sizes.put(RecordedText.of(platform.platform()), platform.size()));
    }

    static BuiltImage of(ImageRecord record) {
        return new BuiltImage(record);
    }

    /** Returns the registry and repository. */
    @Whitelisted
    @Exported
    public String getImage() {
        return image;
    }

    /** Returns the digest, {@code sha256:…}; empty if unknown. */
    @Whitelisted
    @Exported
    public String getDigest() {
        return digest;
    }

    /**
     * Returns the reference for {@code docker pull}: by digest, so that moved tags do not matter, or by the first
     * tag if the digest is unknown.
     */
    @Whitelisted
    @Exported
    public String getReference() {
        if (!digest.isEmpty()) {
            return image + "@" + digest;
        }
        return tags.isEmpty() ? image : image + ":" + tags.get(0);
    }

    /** Returns the name without registry and path, with the first tag: {@code orders:1.4.2}. */
    String getName() {
        String name = image.substring(image.lastIndexOf('/') + 1);
        return tags.isEmpty() ? name : name + ":" + tags.get(0);
    }

    /** Returns the tags, the most specific first. */
    @Whitelisted
    @Exported
    public List<String> getTags() {
        return tags;
    }

    /** Returns whether the image is in the registry. */
    @Whitelisted
    @Exported
    public boolean isPushed() {
        return pushed;
    }

    boolean isMerged() {
        return merged;
    }

    /** Returns the pull size in bytes by platform; empty if it could not be determined. */
    @Whitelisted
    @Exported
    public Map<String, Long> getSizes() {
        return sizes;
    }

    @Override
    public String toString() {
        return getReference();
    }
}
