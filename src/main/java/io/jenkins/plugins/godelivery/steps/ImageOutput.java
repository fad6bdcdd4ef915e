package io.jenkins.plugins.godelivery.steps;

import io.jenkins.plugins.godelivery.engine.image.buildx.BuildProgress;
import java.io.File;

/** What docker buildx and go build print while they build an image, as lines for people. */
final class ImageOutput extends LiveOutput {
    private final BuildProgress progress = new BuildProgress(this::println);

    ImageOutput(File folder) {
        super(folder);
    }

    @Override
    void feed(byte[] bytes, int length) {
        progress.write(bytes, 0, length);
    }

    @Override
    void end() {
        progress.close();
    }
}
