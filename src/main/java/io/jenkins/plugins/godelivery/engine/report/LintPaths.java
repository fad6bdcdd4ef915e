package io.jenkins.plugins.godelivery.engine.report;

import io.jenkins.plugins.godelivery.engine.gosource.ModuleSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Resolves the file names of lint issues. A linter names files relative to its working directory, to the folder of
 * its configuration or to the repository (golangci-lint's relative-path-mode), or by absolute path. The results are
 * relative to the root of the report, so that files of different modules have different names.
 */
final class LintPaths {
    private final Path root;
    private final Optional<Path> directory;
    private final List<Path> modules;

    private LintPaths(Path root, Optional<Path> directory, List<Path> modules) {
        this.root = root;
        this.directory = directory.map(LintPaths::real);
        this.modules = modules;
    }

    /**
     * @param checkouts of the code; the paths of the report are relative to the root of the first
     * @param directory in which the linter ran, if known
     */
    static UnaryOperator<String> of(List<ModuleSources> checkouts, Optional<Path> directory) {
        if (checkouts.isEmpty()) {
            return UnaryOperator.identity();
        }
        List<Path> modules = checkouts.stream()
                .flatMap(checkout -> checkout.modules().values().stream())
                .distinct()
                .toList();
        return new LintPaths(checkouts.get(0).root(), directory, modules)::resolve;
    }

    /** Resolves symbolic links, as in the root. */
    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            return folder.normalize();
        }
    }

    /** Returns the path relative to the root, with slashes, or the whole path of a file outside of it. */
    private String resolve(String file) {
        try {
            return file.isEmpty()
                    ? file
                    : named(file, locate(root.getFileSystem().getPath(file)));
        } catch (InvalidPathException e) {
            return file;
        }
    }

    private String named(String file, Path path) {
        // The archive of another checkout is a separate file system with the same paths.
        Path clean = root.getFileSystem().getPath(path.normalize().toString());
        if (!clean.isAbsolute()) {
            return file;
        }
        Path named = clean.startsWith(root) && !clean.equals(root) ? root.relativize(clean) : clean;
        return named.toString().replace('\\', '/');
    }

    private Path locate(Path file) {
        if (file.isAbsolute()) {
            return file;
        }
        return directory.map(ran -> from(ran, file)).orElseGet(() -> anywhere(file));
    }

    private Path from(Path ran, Path file) {
        List<Path> bases = bases(ran);
        return bases.stream()
                .map(base -> base.resolve(file))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseGet(() -> likely(ran, bases, file));
    }

    /**
     * Guesses the path without the sources: a path that begins with the path to the working directory is relative to
     * a parent of it.
     */
    private static Path likely(Path ran, List<Path> bases, Path file) {
        return bases.stream()
                .filter(base -> !base.equals(ran) && file.startsWith(base.relativize(ran)))
                .findFirst()
                .orElse(ran)
                .resolve(file);
    }

    /** Returns the folder and its parents up to the root of the repository. */
    private static List<Path> bases(Path ran) {
        List<Path> bases = new ArrayList<>();
        for (Path base = ran; base != null; base = base.getParent()) {
            bases.add(base);
            if (Files.exists(base.resolve(".git"))) {
                return bases;
            }
        }
        return bases;
    }

    /** Locates the file by its name, if that is unique, when the working directory of the linter is unknown. */
    private Path anywhere(Path file) {
        if (Files.isRegularFile(root.resolve(file))) {
            return root.resolve(file);
        }
        List<Path> found = modules.stream()
                .map(module -> module.resolve(file))
                .filter(Files::isRegularFile)
                .distinct()
                .toList();
        return found.size() == 1 ? found.get(0) : file;
    }
}
