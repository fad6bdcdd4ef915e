package io.jenkins.plugins.godelivery.engine.image.plan;

/** A tool that builds the image is not there, or too old. The message is one line that names it and the way out. */
public final class BuildToolException extends ImageBuildException {
    private static final long serialVersionUID = 1;

    public BuildToolException(String message) {
        super(message);
    }
}
