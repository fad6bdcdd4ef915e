package io.jenkins.plugins.godelivery.steps.image;

import hudson.remoting.VirtualChannel;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import jenkins.MasterToSlaveFileCallable;

/**
 * Checks whether a symbolic link leads out of the directory that is built: docker would follow it, and a change request
 * could put files of the agent into an image.
 */
final class SymlinkEscape extends MasterToSlaveFileCallable<Boolean> {
    private static final long serialVersionUID = 1;

    private final String name;

    /** @param name from the directory; one that is not there leads nowhere */
    SymlinkEscape(String name) {
        this.name = name;
    }

    @Override
    public Boolean invoke(File directory, VirtualChannel channel) throws IOException {
        Path root = directory.toPath().toRealPath();
        Path named = root.resolve(name).normalize();
        // What the step itself names elsewhere is its own word.
        return named.startsWith(root)
                && Files.exists(named)
                && !named.toRealPath().startsWith(root);
    }
}
