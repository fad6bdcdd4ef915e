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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import jenkins.MasterToSlaveFileCallable;

/** Finds the configuration file of a step on its agent. */
final class FindSettings extends MasterToSlaveFileCallable<FindSettings.Found> {
    private static final long serialVersionUID = 1;

    private static final int MAX_FILE_SIZE = 1 << 20;

    /**
     * @param name of the file as seen from the step's directory, {@code ../../.go-delivery.yaml}; empty where there is none
     * @param content of the file, of which more than its budget is cut off; empty where there is none
     * @param directory the step's, from the root of the repository: {@code services/orders/}; empty for the root itself
     * @param waysUp to each folder that a configuration could lie in, the nearest first
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
        Path repository = repository(folder).orElse(module);
        if (file.isPresent() && !LeftFile.isBelow(file.get(), repository)) {
            throw new IOException(Messages.FindSettings_LeadsOut(file.get()));
        }
        // What was found here is what counts: the directory may hold something else when somebody looks again.
        byte[] content = file.isEmpty() ? new byte[0] : head(repository, file.get());
        String name = file.map(found -> SettingsFile.wayUp(folder, found) + Settings.FILE)
                .orElse("");
        return new Found(name, content, inRepository(folder), new ArrayList<>(SettingsFile.waysUp(folder)));
    }

    private static byte[] head(Path repository, Path file) throws IOException {
        try (InputStream in = LeftFile.openBelow(repository, file)) {
            return in.readNBytes(MAX_FILE_SIZE + 1);
        }
    }

    /** Where no repository is, as for sources that came from another agent, the folder is taken for its root. */
    private static String inRepository(Path folder) {
        String inside =
                repository(folder).orElse(folder).relativize(folder).toString().replace('\\', '/');
        return inside.isEmpty() ? "" : inside + "/";
    }

    private static Optional<Path> repository(Path folder) {
        for (Path at = folder; at != null; at = at.getParent()) {
            if (Files.exists(at.resolve(".git"))) {
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }
}
