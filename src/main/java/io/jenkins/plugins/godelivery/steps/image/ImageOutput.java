package io.jenkins.plugins.godelivery.steps.image;

import io.jenkins.plugins.godelivery.engine.image.buildx.BuildProgress;
import io.jenkins.plugins.godelivery.steps.output.LiveOutput;
import java.io.File;

/** Prints the progress of docker buildx and go build. */
final class ImageOutput extends LiveOutput {
    private final BuildProgress progress = new BuildProgress(this::println);

    ImageOutput(File folder) {
        super(folder);
    }

    /** Returns false, since buildx's JSON has the output of a build in Base64. */
    @Override
    protected boolean isText() {
        return false;
    }

    @Override
    protected void feed(byte[] bytes, int offset, int length) {
        progress.write(bytes, offset, length);
    }

    @Override
    protected void end() {
        progress.close();
    }
}
