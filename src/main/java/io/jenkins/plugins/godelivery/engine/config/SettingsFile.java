package io.jenkins.plugins.godelivery.engine.config;

import io.jenkins.plugins.godelivery.engine.gosource.ModuleSources;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the configuration of a folder: its own, or the nearest above it up to the root of its module or workspace. */
public final class SettingsFile {
    /** No repository is nested deeper. */
    private static final int DEPTH = 100;

    private SettingsFile() {}

    /**
     * Finds the {@code .go-delivery.yaml} of a folder or of one above it.
     *
     * @param folder without symbolic links
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
     * The ways to each folder that a configuration could lie in, the nearest first.
     *
     * @param folder without symbolic links
     */
    public static List<String> waysUp(Path folder) {
        Path root = ModuleSources.moduleRoot(folder);
        List<String> waysUp = new ArrayList<>();
        for (Path at = folder; at != null && at.startsWith(root) && waysUp.size() < DEPTH; at = at.getParent()) {
            waysUp.add("../".repeat(waysUp.size()));
        }
        return waysUp;
    }

    /** The way up from a folder to that of a file, {@code ../../}; empty where the file lies in the folder itself. */
    public static String wayUp(Path folder, Path file) {
        String way = folder.relativize(file.getParent()).toString().replace('\\', '/');
        return way.isEmpty() ? "" : way + "/";
    }
}
