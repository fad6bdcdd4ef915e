package io.jenkins.plugins.godelivery.actions;

import java.nio.file.Path;

/** The folder of a step in any place. */
public final class KeptFiles {
    private KeptFiles() {}

    public static StepFolder at(Path folder) {
        return new StepFolder(folder);
    }
}
