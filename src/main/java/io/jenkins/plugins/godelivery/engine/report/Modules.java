package io.jenkins.plugins.godelivery.engine.report;

import io.jenkins.plugins.godelivery.engine.gosource.ModuleSources;
import io.jenkins.plugins.godelivery.engine.race.StackFrame;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The modules of the code that a report is about; maps files and directories to packages. Immutable. */
public final class Modules {
    public static final Modules NONE = new Modules("", List.of());

    private final String root;
    private final List<GoModule> modules;

    /** @param root absolute path, with slashes, of the directory that others are relative to; empty if unknown */
    public Modules(String root, List<GoModule> modules) {
        this.root = root;
        // A nested module takes precedence.
        this.modules = modules.stream()
                .sorted(Comparator.comparing(module -> -module.directory().length()))
                .toList();
    }

    /**
     * Returns the modules in these folders.
     *
     * @param folders by module path
     */
    public static Modules of(Path root, Map<String, Path> folders) {
        return new Modules(
                slashed(root.toString()),
                folders.entrySet().stream()
                        .map(module -> new GoModule(
                                module.getKey(), slashed(module.getValue().toString())))
                        .toList());
    }

    /** Returns the modules of all checkouts. Relative paths start from the root of the first one. */
    static Modules ofCheckouts(List<ModuleSources> checkouts) {
        Map<String, Path> folders = new LinkedHashMap<>();
        checkouts.forEach(checkout -> checkout.modules().forEach(folders::putIfAbsent));
        return of(checkouts.get(0).root(), folders);
    }

    private static String slashed(String path) {
        return path.replace('\\', '/');
    }

    public List<GoModule> list() {
        return modules;
    }

    /**
     * Returns the import path of the package that contains a file, which tools name relative to the root or
     * absolutely.
     */
    public Optional<String> packageOf(String file) {
        int slash = slashed(file).lastIndexOf('/');
        return importPath(slash < 0 ? "." : slashed(file).substring(0, slash));
    }

    /**
     * Returns the import path, or pattern of import paths, of a directory or a pattern of directories like {@code
     * ./a/...}.
     */
    public Optional<String> importPath(String directory) {
        String absolute = absolute(directory);
        return modules.stream()
                .map(module -> module.importPath(absolute))
                .filter(path -> path != null)
                .findFirst();
    }

    /**
     * Returns the file of a frame relative to the root if it lies below it or in a known module; otherwise as
     * printed.
     */
    public String relative(StackFrame frame) {
        String file = slashed(frame.file());
        String name = file.substring(file.lastIndexOf('/') + 1);
        return directories(frame.packageName().replaceFirst("_test$", ""))
                .map(directory -> belowRoot(directory + "/" + name))
                .filter(path -> file.endsWith("/" + path))
                .findFirst()
                .orElseGet(() -> belowRoot(file));
    }

    /** Returns whether the package may be of one of them. */
    public boolean contain(String packageName) {
        return directories(packageName).findFirst().isPresent();
    }

    /**
     * Returns a file of a package, which a tool named without its folder, relative to the root.
     *
     * @param name as printed; returned unchanged if the package is of no known module
     */
    public String file(String packageName, String name) {
        return name.isEmpty()
                ? name
                : directories(packageName)
                        .findFirst()
                        .map(directory -> belowRoot(directory + "/" + name))
                        .orElse(name);
    }

    /**
     * Returns the file of a frame, which a tool named relative to its module, relative to the root; unchanged if the
     * package is of no known module.
     */
    public String source(StackFrame frame) {
        String name = frame.file().substring(frame.file().lastIndexOf('/') + 1);
        String file = file(frame.packageName(), name);
        return file.equals(name) ? frame.file() : file;
    }

    /**
     * Returns a file of a cover profile, whose path begins with that of its package, relative to the root; unchanged if
     * the package is of no known module.
     */
    public String profiled(String path) {
        int slash = path.lastIndexOf('/');
        return slash > 0 && contain(path.substring(0, slash))
                ? file(path.substring(0, slash), path.substring(slash + 1))
                : path;
    }

    /**
     * Returns the possible directories of a package. By path alone it may belong to two modules; the longer module
     * path is more likely.
     */
    private Stream<String> directories(String packageName) {
        return modules.stream()
                .sorted(Comparator.comparing(module -> -module.path().length()))
                .map(module -> module.directory(packageName))
                .filter(directory -> directory != null);
    }

    private String belowRoot(String file) {
        return !root.isEmpty() && file.startsWith(root + "/") ? file.substring(root.length() + 1) : file;
    }

    /** Returns the absolute path of a file or directory that is named relative to the root. */
    String absolute(String directory) {
        if (directory.startsWith("/") || directory.matches("[A-Za-z]:/.*")) {
            return directory;
        }
        String base = root;
        String rest = directory;
        while (rest.startsWith("./") || rest.startsWith("../")) {
            base = rest.startsWith("../") ? parent(base) : base;
            rest = rest.substring(rest.indexOf('/') + 1);
        }
        if (rest.equals("..")) {
            return parent(base);
        }
        return rest.isEmpty() || rest.equals(".") ? base : base + "/" + rest;
    }

    private static String parent(String directory) {
        return directory.substring(0, Math.max(0, directory.lastIndexOf('/')));
    }
}
