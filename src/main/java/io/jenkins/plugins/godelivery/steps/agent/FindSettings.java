package io.jenkins.plugins.godelivery.steps.agent;

import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.godelivery.engine.config.Settings;
import io.jenkins.plugins.godelivery.engine.config.SettingsFile;
import io.jenkins.plugins.godelivery.engine.gosource.ModuleSources;
import io.jenkins.plugins.godelivery.engine.input.LeftFile;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import jenkins.MasterToSlaveFileCallable;

/** Finds the configuration file of a step on its agent. */
final class FindSettings extends MasterToSlaveFileCallable<FindSettings.Found> {
    private static final long serialVersionUID = 1;

    private static final int MAX_FILE_SIZE = 1 << 20;

    /**
     * The result of the search.
     *
     * @param name path of the file relative to the step's directory, {@code ../../.go-delivery.yaml}; empty if
     *     there is none
     * @param content content of the file, truncated to its budget; empty if there is none
     * @param directory the step's directory relative to the root of the repository, {@code services/orders/}; empty
     *     for the root
     * @param waysUp relative paths to the folders that may have a configuration, nearest first
     */
    @SuppressWarnings("ArrayRecordComponent") // Read once.
    record Found(String name, byte[] content, String directory, ArrayList<String> waysUp) implements Serializable {
        private static final long serialVersionUID = 1;
    }

    @Override
    public Found invoke(File directory, VirtualChannel channel) throws IOException {
        if (!directory.isDirectory()) {
            return new Found("", new byte[0], "", new ArrayList<>());
        }
        Path folder = directory.toPath().toRealPath();
        Optional<Path> file = SettingsFile.find(folder);
        Path module = ModuleSources.moduleRoot(folder);
        Path repository = RepositoryFolder.repository(folder).orElse(module);
        if (file.isPresent() && !LeftFile.isBelow(file.get(), repository)) {
            throw new IOException(Messages.FindSettings_LeadsOut(file.get()));
        }
        // Read the content now: the directory may have changed when it is read again.
        byte[] content = file.isEmpty() ? new byte[0] : head(repository, file.get());
        String name = file.map(found -> SettingsFile.wayUp(folder, found) + Settings.FILE)
                .orElse("");
        String inside = RepositoryFolder.of(folder);
        return new Found(
                name, content, inside.isEmpty() ? "" : inside + "/", new ArrayList<>(SettingsFile.waysUp(folder)));
    }

    private static byte[] head(Path repository, Path file) throws IOException {
        try (InputStream in = LeftFile.openBelow(repository, file)) {
            return in.readNBytes(MAX_FILE_SIZE + 1);
        }
    }
}
