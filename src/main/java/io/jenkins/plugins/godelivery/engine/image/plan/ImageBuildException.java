package io.jenkins.plugins.godelivery.engine.image.plan;

import io.jenkins.plugins.godelivery.engine.output.UntrustedText;
import java.io.IOException;

/** Thrown if the image could not be built. The message is a one-line reason. */
public class ImageBuildException extends IOException {
    private static final long serialVersionUID = 1;

    public ImageBuildException(String message) {
        super(UntrustedText.line(message));
    }
}
