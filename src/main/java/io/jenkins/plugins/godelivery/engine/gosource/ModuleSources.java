package io.jenkins.plugins.godelivery.engine.gosource;

import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.input.LeftFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The sources of a checkout: of the module or workspace of a folder, of the modules that it replaces by folders and of
 * those that it vendors. Import paths are resolved by go.mod and go.work, without running `go`.
 *
 * <p>A path of a report never leads out of the checkout, neither by {@code ..} nor by a symbolic link: the checkout is
 * the nearest parent folder with {@code .git}, or else the root of its workspace or module.
 */
public final class ModuleSources implements Sources {
    /** GitHub's locations, then that of GitLab alone. */
    private static final List<String> CODE_OWNERS =
            List.of(".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS");

    private static final String NO_MODULE = "command-line-arguments/";

    private final Path root;
    private final Path checkout;
    private final ModuleDirectories modules;
    /** Cache, because a profile has many files of one folder, and resolving one costs a system call per parent. */
    private final Map<Path, Optional<Path>> realFolders = new ConcurrentHashMap<>();

    /** @param root folder of the module or workspace, or one inside it */
    public ModuleSources(Path root) {
        this.root = real(root).orElse(root.toAbsolutePath().normalize());
        this.checkout = enclosing(this.root, ".git").orElseGet(() -> moduleRoot(this.root));
        this.modules = new ModuleDirectories(this.root, checkout);
    }

    /** Returns the folder that relative paths start from, without symbolic links. */
    public Path root() {
        return root;
    }

    /** Returns the folders by module path, as far as go.mod and go.work name them. */
    public Map<String, Path> modules() {
        return modules.known();
    }

    /** Returns the folder that no path leads out of, without symbolic links. */
    public Path checkout() {
        return checkout;
    }

    /** Returns the go.mod and go.work files that locate the modules. */
    List<Path> descriptors() {
        return modules.descriptors();
    }

    @Override
    public Optional<byte[]> read(String path) {
        return locate(path).flatMap(this::bytes);
    }

    /** Returns the location of a file; absent if it is not in the checkout. */
    public Optional<Path> locate(String path) {
        if (Budget.PATH_LENGTH.isExceededBy(path.length())) {
            return Optional.empty();
        }
        try {
            for (Path candidate : candidates(path)) {
                Optional<Path> file = inside(candidate);
                if (file.isPresent()) {
                    return file;
                }
            }
        } catch (InvalidPathException e) {
            // The path is invalid on this system, so there is no such file.
        }
        return Optional.empty();
    }

    /** Returns the path from the root of the checkout, with slashes; absent if there is no such file. */
    public Optional<String> inCheckout(String path) {
        return locate(path).map(file -> checkout.relativize(file).toString().replace('\\', '/'));
    }

    /** Returns the CODEOWNERS file of the checkout, the first one in the search order of code hosts. */
    public Optional<byte[]> codeOwners() {
        return codeOwnersFile().flatMap(this::bytes);
    }

    Optional<Path> codeOwnersFile() {
        return CODE_OWNERS.stream()
                .flatMap(place -> inside(checkout.resolve(place)).stream())
                .findFirst();
    }

    /** Returns the sorted names of the test files of a package. */
    List<String> testFiles(String packageName) {
        try {
            for (Path candidate : candidates(packageName + "/_")) {
                Optional<Path> folder = Optional.ofNullable(candidate.getParent())
                        .flatMap(this::realFolder)
                        .filter(real -> real.startsWith(checkout) && Files.isDirectory(real));
                if (folder.isPresent()) {
                    return testFilesIn(folder.get());
                }
            }
        } catch (InvalidPathException e) {
            // There is no such folder.
        }
        return List.of();
    }

    private static List<String> testFilesIn(Path folder) {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*_test.go")) {
            for (Path file : files) {
                if (!Budget.TEST_FILES.isExceededBy(names.size() + 1L)) {
                    names.add(file.getFileName().toString());
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return List.of();
        }
        Collections.sort(names);
        return names;
    }

    private List<Path> candidates(String path) {
        List<Path> candidates = new ArrayList<>();
        if (path.startsWith("_/")) {
            // `go test` outside of GOPATH and modules names packages by their folder.
            candidates.add(Path.of(path.substring(1)));
        } else if (path.startsWith(NO_MODULE)) {
            candidates.add(root.resolve(path.substring(NO_MODULE.length())));
        } else {
            if (!path.startsWith(".")) {
                candidates.addAll(modules.candidates(path));
                candidates.add(root.resolve("src").resolve(path));
            }
            candidates.add(root.resolve(path));
            // Tools whose configuration is in the root of the checkout name files relative to it.
            candidates.add(checkout.resolve(path));
        }
        return candidates;
    }

    private Optional<Path> inside(Path candidate) {
        if (candidate.getParent() == null) {
            return Optional.empty();
        }
        return realFolder(candidate.getParent())
                .map(folder -> folder.resolve(candidate.getFileName()))
                .flatMap(ModuleSources::realFile)
                .filter(file -> file.startsWith(checkout));
    }

    private Optional<Path> realFolder(Path folder) {
        return realFolders.size() < Budget.KNOWN_FOLDERS.count()
                ? realFolders.computeIfAbsent(folder, ModuleSources::real)
                : realFolders.getOrDefault(folder, real(folder));
    }

    /** @param file in a folder whose path is real already */
    private static Optional<Path> realFile(Path file) {
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (attributes.isSymbolicLink()) {
                return real(file).filter(Files::isRegularFile);
            }
            return attributes.isRegularFile() ? Optional.of(file) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * Returns the content of a file of the checkout. Neither its earlier size, or the size that an archive declares,
     * nor the earlier target of a link is trusted.
     */
    Optional<byte[]> bytes(Path file) {
        try (InputStream in = LeftFile.openBelow(checkout, file)) {
            byte[] content = in.readNBytes(Budget.SOURCE_BYTES.count() + 1);
            return Budget.SOURCE_BYTES.isExceededBy(content.length) ? Optional.empty() : Optional.of(content);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<Path> real(Path path) {
        try {
            return Optional.of(path.toRealPath());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Returns the root of the workspace of a folder, or else of its module; the folder itself if there is neither. */
    public static Path moduleRoot(Path folder) {
        return enclosing(folder, "go.work")
                .or(() -> enclosing(folder, "go.mod"))
                .orElse(folder);
    }

    /** Returns the nearest parent folder, or the folder itself, with an entry of this name. */
    static Optional<Path> enclosing(Path from, String name) {
        for (Path folder = from; folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
                return Optional.of(folder);
            }
        }
        return Optional.empty();
    }
}
