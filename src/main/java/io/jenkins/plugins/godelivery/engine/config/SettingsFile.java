package io.jenkins.plugins.godelivery.engine.config;

import io.jenkins.plugins.godelivery.engine.gosource.ModuleSources;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the configuration of a folder: its own, or the nearest above it up to the root of its module or workspace. */
public final class SettingsFile {
    /** Maximum depth of the search. */
    private static final int DEPTH = 100;

    private SettingsFile() {}

    /**
     * Finds the {@code .go-delivery.yaml} of a folder or its parents.
     *
     * @param folder folder without symbolic links
     */
    public static Optional<Path> find(Path folder) {
        Path root = ModuleSources.moduleRoot(folder);
        for (Path at = folder; at != null && at.startsWith(root); at = at.getParent()) {
            if (Files.isRegularFile(at.resolve(Settings.FILE))) {
                return Optional.of(at.resolve(Settings.FILE));
            }
        }
        return Optional.empty();
    }

    /**
     * Returns the relative paths to each folder that may contain a configuration, the nearest first.
     *
     * @param folder folder without symbolic links
     */
    public static List<String> waysUp(Path folder) {
        Path root = ModuleSources.moduleRoot(folder);
        List<String> waysUp = new ArrayList<>();
        for (Path at = folder; at != null && at.startsWith(root) && waysUp.size() < DEPTH; at = at.getParent()) {
            waysUp.add("../".repeat(waysUp.size()));
        }
        return waysUp;
    }

    /**
     * Returns the relative path from a folder to that of a file, such as {@code ../../}; empty if the file is in the
     * folder itself.
     */
    public static String wayUp(Path folder, Path file) {
        String way = folder.relativize(file.getParent()).toString().replace('\\', '/');
        return way.isEmpty() ? "" : way + "/";
    }
}
