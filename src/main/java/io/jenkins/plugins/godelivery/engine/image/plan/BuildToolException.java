package io.jenkins.plugins.godelivery.engine.image.plan;

import io.jenkins.plugins.godelivery.engine.message.Message;

/** Thrown if a build tool is missing or too old. The message is one line with the tool and the remedy. */
public final class BuildToolException extends ImageBuildException {
    private static final long serialVersionUID = 1;

    public BuildToolException(Message message) {
        super(message);
    }
}
