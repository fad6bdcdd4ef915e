package io.jenkins.plugins.godelivery.steps.agent;

import hudson.remoting.VirtualChannel;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import jenkins.MasterToSlaveFileCallable;

/** Finds on the agent where in its repository a step runs: {@code services/orders}; empty for the root. */
public final class RepositoryFolder extends MasterToSlaveFileCallable<String> {
    private static final long serialVersionUID = 1;

    @Override
    public String invoke(File directory, VirtualChannel channel) throws IOException {
        return directory.isDirectory() ? of(directory.toPath().toRealPath()) : "";
    }

    /**
     * Returns the path in the repository. Without a repository, as with sources from another agent, the folder
     * counts as its root.
     */
    static String of(Path folder) {
        return repository(folder).orElse(folder).relativize(folder).toString().replace('\\', '/');
    }

    /** Returns the root of the repository around a folder. */
    static Optional<Path> repository(Path folder) {
        for (Path at = folder; at != null; at = at.getParent()) {
            if (Files.exists(at.resolve(".git"))) {
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }
}
