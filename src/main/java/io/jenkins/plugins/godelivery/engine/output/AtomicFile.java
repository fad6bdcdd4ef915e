package io.jenkins.plugins.godelivery.engine.output;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes a file atomically: under a temporary name, then moved. Nobody ever sees half of it, even when the program is
 * killed or the file system is full.
 */
public final class AtomicFile {
    /** Ends the names of files that are not whole, or were left so by a program that was killed. */
    public static final String UNFINISHED = ".part";

    private static final AtomicLong NUMBERS = new AtomicLong();

    private AtomicFile() {}

    /** Writes the content. */
    @FunctionalInterface
    public interface Content {
        /** Writes the content of the file. */
        void writeTo(OutputStream out) throws IOException;
    }

    /** Writes a file that is either there as a whole or not at all. */
    public static void write(Path file, Content content) throws IOException {
        make(file, temporary -> {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(temporary), 1 << 16)) {
                content.writeTo(out);
            }
        });
    }

    /** Writes a file that is not there yet. */
    @FunctionalInterface
    public interface Maker {
        /** Makes the file under a temporary name. */
        void make(Path temporary) throws IOException;
    }

    /** The same for content that is written, or checked, by its path. */
    public static void make(Path file, Maker maker) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path temporary = folder.resolve("." + file.getFileName() + "."
                + ProcessHandle.current().pid() + "-" + NUMBERS.incrementAndGet() + UNFINISHED);
        try {
            maker.make(temporary);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
