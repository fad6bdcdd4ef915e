package io.jenkins.plugins.godelivery.engine.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The modules of the code that a report is about: that of a go.mod, or those of a go.work. Immutable. */
public final class Modules {
    public static final Modules NONE = new Modules("", List.of());

    /** A go.mod is short; what is longer is none. */
    private static final int SIZE_LIMIT = 1 << 20;

    private final String root;
    private final List<GoModule> modules;

    /** @param root absolute path of the directory; empty where it is not known */
    public Modules(String root, List<GoModule> modules) {
        this.root = root.endsWith("/") ? root.substring(0, root.length() - 1) : root;
        // A module within another one's directory is asked first.
        this.modules = modules.stream()
                .sorted(Comparator.comparing(module -> -module.directory().length()))
                .toList();
    }

    /** What the go.mod or the go.work of a directory says; none where it has neither. */
    public static Modules of(Path root) {
        String slashed = slashed(root.toAbsolutePath().normalize().toString());
        List<GoModule> found = new ArrayList<>();
        modulePath(root).ifPresent(path -> found.add(new GoModule(path, "")));
        for (String directory : uses(lines(root.resolve("go.work")))) {
            modulePath(root.resolve(directory)).ifPresent(path -> found.add(new GoModule(path, directory)));
        }
        return new Modules(slashed, found.stream().distinct().toList());
    }

    private static Optional<String> modulePath(Path directory) {
        return lines(directory.resolve("go.mod")).stream()
                .filter(line -> line.startsWith("module "))
                .map(line -> unquote(line.substring("module ".length())))
                .findFirst();
    }

    /** The directives of a go.mod or go.work, without comments and blanks around them. */
    private static List<String> lines(Path file) {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > SIZE_LIMIT) {
                return List.of();
            }
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.replace('\t', ' ').replaceFirst("(^| )//.*", "").strip())
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static List<String> uses(List<String> lines) {
        List<String> directories = new ArrayList<>();
        boolean inBlock = false;
        for (String line : lines) {
            if (line.matches("use *\\(.*")) {
                inBlock = true;
            } else if (line.equals(")")) {
                inBlock = false;
            } else if (inBlock && !line.isEmpty()) {
                directories.add(clean(unquote(line)));
            } else if (line.startsWith("use ")) {
                directories.add(clean(unquote(line.substring("use ".length()))));
            }
        }
        return directories;
    }

    private static String unquote(String text) {
        return text.replaceAll("[\"`]", "").strip();
    }

    private static String slashed(String path) {
        return path.replace('\\', '/');
    }

    private static String clean(String directory) {
        String normal = slashed(Path.of(directory).normalize().toString());
        return normal.equals(".") ? "" : normal;
    }

    public List<GoModule> list() {
        return modules;
    }

    /** The import path of the package that a file belongs to, as tools name files: relative to the root, or absolute. */
    public Optional<String> packageOf(String file) {
        int slash = slashed(file).lastIndexOf('/');
        return importPath(slash < 0 ? "." : slashed(file).substring(0, slash));
    }

    /** The import path, or pattern of import paths, for a directory or a pattern of directories like {@code ./a/...}. */
    public Optional<String> importPath(String directory) {
        String relative = !root.isEmpty() && (directory + "/").startsWith(root + "/")
                ? directory.substring(Math.min(directory.length(), root.length() + 1))
                : directory;
        relative = relative.isEmpty() ? "." : relative;
        while (relative.startsWith("./")) {
            relative = relative.substring(2);
        }
        for (GoModule module : modules) {
            String path = module.importPath(relative);
            if (path != null) {
                return Optional.of(path);
            }
        }
        return Optional.empty();
    }
}
