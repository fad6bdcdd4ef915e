package io.jenkins.plugins.godelivery.engine.image.plan;

import io.jenkins.plugins.godelivery.engine.image.ImageRecord;
import io.jenkins.plugins.godelivery.engine.message.Message;

/** Thrown if an image is pushed, but the registry refuses one of its tags. */
public final class TagRejectedException extends ImageBuildException {
    private static final long serialVersionUID = 1;

    private final transient ImageRecord record;

    TagRejectedException(Message reason, ImageRecord record) {
        super(Message.of("image.tagRejected", reason, record.reference()));
        this.record = record;
    }

    /** Returns the record of the pushed image, with the tags that were set. */
    public ImageRecord record() {
        return record;
    }
}
