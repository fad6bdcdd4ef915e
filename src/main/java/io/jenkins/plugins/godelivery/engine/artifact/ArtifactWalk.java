package io.jenkins.plugins.godelivery.engine.artifact;

import io.jenkins.plugins.godelivery.engine.input.Budget;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Lists files of folders that tests wrote, all together within a budget. Links are listed but not followed. */
final class ArtifactWalk extends SimpleFileVisitor<Path> {
    private static final int MAX_DEPTH = 30;

    private final List<Found> found = new ArrayList<>();
    private int entries;

    /** @param isRegular false for a link, a pipe, a device, and a folder that lies too deep */
    record Found(Path path, boolean isReadable, boolean isRegular, long size) {}

    /** Returns the files below a folder, sorted, as far as the budget allows. */
    List<Found> below(Path folder) throws IOException {
        found.clear();
        Files.walkFileTree(folder, Set.of(), MAX_DEPTH, this);
        found.sort(Comparator.comparing(Found::path));
        return List.copyOf(found);
    }

    /** Returns whether not everything was listed. */
    boolean isTooLong() {
        return Budget.ARTIFACT_ENTRIES.isExceededBy(entries);
    }

    private FileVisitResult next() {
        entries++;
        return isTooLong() ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        return next();
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        found.add(new Found(file, true, attributes.isRegularFile(), attributes.size()));
        return next();
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
        found.add(new Found(file, false, false, 0));
        return next();
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException e) {
        return FileVisitResult.CONTINUE;
    }
}
