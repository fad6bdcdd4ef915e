package io.jenkins.plugins.godelivery.engine.gosource;

import io.jenkins.plugins.godelivery.engine.input.Budget;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Finds the modules of a checkout that no go.work lists. */
public final class ModuleSearch {
    private static final int MAX_DEPTH = 8;

    private static final Set<String> NO_MODULES_INSIDE = Set.of("vendor", "testdata", "node_modules");

    private ModuleSearch() {}

    /**
     * Returns the sorted folders with a go.mod: {@code root} itself if it has one, and those below it except in folders
     * that the go command ignores, too. Bounded in depth and number; unreadable folders are skipped.
     */
    public static List<Path> modules(Path root) {
        Visitor visitor = new Visitor(root);
        try {
            Files.walkFileTree(root, EnumSet.noneOf(FileVisitOption.class), MAX_DEPTH, visitor);
        } catch (IOException e) {
            // The modules found so far are returned.
        }
        return List.copyOf(visitor.modules);
    }

    private static final class Visitor extends SimpleFileVisitor<Path> {
        private final Path root;
        private final Set<Path> modules = new TreeSet<>();
        private int visited;

        Visitor(Path root) {
            this.root = root;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            String name = String.valueOf(folder.getFileName());
            if (!folder.equals(root)
                    && (name.startsWith(".") || name.startsWith("_") || NO_MODULES_INSIDE.contains(name))) {
                return FileVisitResult.SKIP_SUBTREE;
            }
            if (Files.exists(folder.resolve("go.mod"))) {
                modules.add(folder);
            }
            return Budget.MODULE_FOLDERS.isExceededBy(++visited) ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE;
        }
    }
}
