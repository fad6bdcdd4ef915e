package io.jenkins.plugins.godelivery.cli.image;

/** The image could not be built or pushed. The message is one line that says why. */
public final class ImageFailure extends Exception {
    private static final long serialVersionUID = 1;

    public ImageFailure(String message) {
        super(message);
    }
}
