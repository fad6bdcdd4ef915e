package io.jenkins.plugins.godelivery.actions;

import java.nio.file.Path;

/** Creates the folder of a step at any location. */
public final class KeptFiles {
    private KeptFiles() {}

    public static StepFolder at(Path folder) {
        return new StepFolder(folder);
    }
}
