package io.jenkins.plugins.godelivery.engine.image.plan;

import io.jenkins.plugins.godelivery.engine.output.UntrustedText;
import java.io.IOException;

/** The image could not be built. The message is one line that says why. */
public class ImageBuildException extends IOException {
    private static final long serialVersionUID = 1;

    public ImageBuildException(String message) {
        super(UntrustedText.line(message));
    }
}
