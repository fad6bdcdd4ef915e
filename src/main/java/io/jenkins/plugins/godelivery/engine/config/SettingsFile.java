package io.jenkins.plugins.godelivery.engine.config;

import io.jenkins.plugins.godelivery.engine.gosource.ModuleSources;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the configuration of a folder: its own, or the nearest above it up to the root of its module or workspace. */
public final class SettingsFile {
    private SettingsFile() {}

    /** @param folder without symbolic links */
    public static Optional<Path> find(Path folder) {
        Path root = ModuleSources.moduleRoot(folder);
        for (Path at = folder; at != null && at.startsWith(root); at = at.getParent()) {
            if (Files.isRegularFile(at.resolve(Settings.FILE))) {
                return Optional.of(at.resolve(Settings.FILE));
            }
        }
        return Optional.empty();
    }

    /** The way up from a folder to that of a file, {@code ../../}; empty where the file lies in the folder itself. */
    public static String wayUp(Path folder, Path file) {
        String way = folder.relativize(file.getParent()).toString().replace('\\', '/');
        return way.isEmpty() ? "" : way + "/";
    }
}
