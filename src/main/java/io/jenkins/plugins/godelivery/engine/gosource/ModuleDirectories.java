package io.jenkins.plugins.godelivery.engine.gosource;

import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.input.LeftFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The folders of the modules of a checkout, by module path. */
final class ModuleDirectories {
    private static final String GO_MOD = "go.mod";
    private static final String GO_WORK = "go.work";
    /** The module of the standard library, whose packages have no prefix. */
    private static final String STANDARD_LIBRARY = "std";

    /** Maximum number of vendor folders, each of which is searched for every path. */
    private static final int MAX_VENDORS = 100;

    private final Path root;
    private final Path checkout;
    private final Map<String, Path> folders = new HashMap<>();
    private final List<Path> vendors = new ArrayList<>();
    private final List<Path> descriptors = new ArrayList<>();
    private boolean searched;

    ModuleDirectories(Path root, Path checkout) {
        this.root = root;
        this.checkout = checkout;
        ModuleSources.enclosing(root, GO_MOD).filter(this::isInside).ifPresent(this::addModule);
        ModuleSources.enclosing(root, GO_WORK).filter(this::isInside).ifPresent(this::addWorkspace);
    }

    private boolean isInside(Path folder) {
        return folder.startsWith(checkout);
    }

    private void addModule(Path folder) {
        GoModFile file = parse(folder.resolve(GO_MOD));
        if (!file.module().isEmpty()) {
            folders.putIfAbsent(file.module().equals(STANDARD_LIBRARY) ? "" : file.module(), folder);
        }
        addReplacements(file, folder);
    }

    private void addWorkspace(Path folder) {
        GoModFile file = parse(folder.resolve(GO_WORK));
        Set<String> uses = new LinkedHashSet<>(file.uses());
        uses.stream()
                .limit(Budget.MODULE_FOLDERS.count())
                .forEach(use -> resolve(folder, use).ifPresent(this::addModule));
        addReplacements(file, folder);
    }

    private void addReplacements(GoModFile file, Path folder) {
        Path vendor = folder.resolve("vendor");
        if (vendors.size() < MAX_VENDORS && Files.isDirectory(vendor)) {
            vendors.add(vendor);
        }
        file.replacements().forEach((module, replacement) -> {
            if (replacement.startsWith(".") || replacement.startsWith("/")) {
                resolve(folder, replacement).ifPresent(target -> folders.putIfAbsent(module, target));
            }
        });
    }

    /** Resolves a path; absent if it is invalid, because the file is untrusted. */
    private static Optional<Path> resolve(Path folder, String path) {
        try {
            return Optional.of(folder.resolve(path).normalize());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private GoModFile parse(Path file) {
        try {
            if (Files.isRegularFile(file) && Files.size(file) <= Budget.SETTINGS_BYTES.count()) {
                try (InputStream in = LeftFile.openBelow(checkout, file)) {
                    byte[] text = in.readNBytes(Budget.SETTINGS_BYTES.count());
                    descriptors.add(file);
                    return GoModFile.parse(new String(text, StandardCharsets.UTF_8));
                }
            }
        } catch (IOException e) {
            // Treated as absent: its sources are reported as not found.
        }
        return GoModFile.EMPTY;
    }

    synchronized Map<String, Path> known() {
        return Map.copyOf(folders);
    }

    synchronized List<Path> descriptors() {
        return List.copyOf(descriptors);
    }

    /** Returns the possible locations of a file of a package, the most likely one first. */
    synchronized List<Path> candidates(String path) {
        List<Path> candidates = byModule(path);
        if (candidates.isEmpty() && !searched) {
            searched = true;
            search();
            candidates = byModule(path);
        }
        for (Path vendor : vendors) {
            candidates.add(vendor.resolve(path));
        }
        return candidates;
    }

    /** Searches the longest module path first, because modules may be nested. */
    private List<Path> byModule(String path) {
        List<Path> candidates = new ArrayList<>();
        for (int end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
            Path folder = folders.get(path.substring(0, end));
            if (folder != null) {
                candidates.add(folder.resolve(path.substring(end + 1)));
            }
        }
        Path standardLibrary = folders.get("");
        if (standardLibrary != null) {
            candidates.add(standardLibrary.resolve(path));
        }
        return candidates;
    }

    /** Searches for modules, of which a checkout may have several without a workspace. */
    private void search() {
        ModuleSearch.modules(root).forEach(this::addModule);
    }
}
