package io.jenkins.plugins.godelivery.steps.image;

import io.jenkins.plugins.godelivery.engine.image.buildx.BuildProgress;
import io.jenkins.plugins.godelivery.steps.output.LiveOutput;
import java.io.File;

/** What docker buildx and go build print while they build an image, as lines for people. */
final class ImageOutput extends LiveOutput {
    private final BuildProgress progress = new BuildProgress(this::println);

    ImageOutput(File folder) {
        super(folder);
    }

    @Override
    protected void feed(byte[] bytes, int length) {
        progress.write(bytes, 0, length);
    }

    @Override
    protected void end() {
        progress.close();
    }
}
