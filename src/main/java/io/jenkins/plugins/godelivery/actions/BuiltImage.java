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
 * An image that a step built: what scripts get from {@code buildxImage}, build.xml keeps and {@code api/json} shows.
 * Its identity is the digest. No record, because the core's XStream reads records back empty.
 */
@ExportedBean(defaultVisibility = 999)
public final class BuiltImage implements Serializable {
    private static final long serialVersionUID = 1;

    /** Of tags and of platforms; an image of ours has a few. */
    private static final int MAX_SIZES = 100;

    private final String image;
    private final String digest;
    private final List<String> tags;
    private final boolean pushed;
    /** Whether it is an index of images that were pushed before. */
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

    /** Registry and repository. */
    @Whitelisted
    @Exported
    public String getImage() {
        return image;
    }

    /** {@code sha256:…}; empty where nothing says it. */
    @Whitelisted
    @Exported
    public String getDigest() {
        return digest;
    }

    /**
     * What {@code docker pull} gets, whatever becomes of the tags; the name with its first tag where there is no
     * digest.
     */
    @Whitelisted
    @Exported
    public String getReference() {
        if (!digest.isEmpty()) {
            return image + "@" + digest;
        }
        return tags.isEmpty() ? image : image + ":" + tags.get(0);
    }

    /** Without registry and folders, with its first tag: {@code orders:1.4.2}. */
    String getName() {
        String name = image.substring(image.lastIndexOf('/') + 1);
        return tags.isEmpty() ? name : name + ":" + tags.get(0);
    }

    /** The most telling first. */
    @Whitelisted
    @Exported
    public List<String> getTags() {
        return tags;
    }

    /** Whether it lies in the registry. */
    @Whitelisted
    @Exported
    public boolean isPushed() {
        return pushed;
    }

    boolean isMerged() {
        return merged;
    }

    /** Bytes that are pulled, by platform; empty where nobody could be asked. */
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
