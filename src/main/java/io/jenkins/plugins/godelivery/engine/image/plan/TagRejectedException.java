package io.jenkins.plugins.godelivery.engine.image.plan;

import io.jenkins.plugins.godelivery.engine.image.ImageRecord;

/** An image is pushed, and the registry refuses it a tag that it was to have. */
public final class TagRejectedException extends ImageBuildException {
    private static final long serialVersionUID = 1;

    private final transient ImageRecord record;

    TagRejectedException(String reason, ImageRecord record) {
        super(reason + " (the image itself is pushed: " + record.image() + "@" + record.digest() + ")");
        this.record = record;
    }

    /** What is pushed, with the tags that it has. */
    public ImageRecord record() {
        return record;
    }
}
