package io.jenkins.plugins.godelivery.engine.select;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * Where tests run.
 *
 * @param root of the checkout
 * @param folder in which the go command runs
 * @param excluded folders whose files are no inputs, such as that of the report
 * @param environment of the tests
 */
public record Checkout(Path root, Path folder, Set<Path> excluded, Map<String, String> environment) {
    /** Returns the checkout of a folder: the nearest folder with a repository of git, or the folder itself. */
    public static Checkout of(Path folder, Set<Path> excluded, Map<String, String> environment) {
        Path absolute = folder.toAbsolutePath().normalize();
        for (Path root = absolute; root != null; root = root.getParent()) {
            if (Files.exists(root.resolve(".git"))) {
                return new Checkout(root, absolute, excluded, environment);
            }
        }
        return new Checkout(absolute, absolute, excluded, environment);
    }

    /** Returns the folder relative to the root, with slashes; "." for the root itself. */
    String name() {
        String name = root.relativize(folder).toString().replace('\\', '/');
        return name.isEmpty() ? "." : name;
    }
}
