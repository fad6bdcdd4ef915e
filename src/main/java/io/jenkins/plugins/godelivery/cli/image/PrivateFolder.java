package io.jenkins.plugins.godelivery.cli.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A temporary folder that nobody else can read, and that is gone in the end, also when the run was aborted. */
final class PrivateFolder implements AutoCloseable {
    private final Path path;

    PrivateFolder() throws IOException {
        path = Files.createTempDirectory("godelivery-"); // Readable by its owner alone.
    }

    Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        boolean interrupted = Thread.interrupted();
        try (Stream<Path> files = Files.walk(path)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
