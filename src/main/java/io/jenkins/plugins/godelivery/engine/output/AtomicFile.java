package io.jenkins.plugins.godelivery.engine.output;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes a file atomically: under a temporary name, then moved. A partial file is never visible, even if the process is
 * killed or the file system is full.
 */
public final class AtomicFile {
    /** Suffix of incomplete files, including those left by a killed process. */
    public static final String UNFINISHED = ".part";

    private static final AtomicLong NUMBERS = new AtomicLong();

    private AtomicFile() {}

    /** Writes the content. */
    @FunctionalInterface
    public interface Content {
        /** Writes the content of the file. */
        void writeTo(OutputStream out) throws IOException;
    }

    /** Writes a file either completely or not at all. */
    public static void write(Path file, Content content) throws IOException {
        make(file, temporary -> {
            try (OutputStream out = open(temporary)) {
                content.writeTo(out);
            }
        });
    }

    /** Writes the content, if there is any. */
    @FunctionalInterface
    public interface OptionalContent {
        /** Writes the content of the file, and returns whether there was any. */
        boolean writeTo(OutputStream out) throws IOException;
    }

    /** Writes a file either completely or not at all; without content there is none afterwards. */
    public static void writeIfAny(Path file, OptionalContent content) throws IOException {
        Path temporary = temporary(file);
        try {
            boolean any;
            try (OutputStream out = open(temporary)) {
                any = content.writeTo(out);
            }
            if (any) {
                publish(temporary, file);
            } else {
                Files.deleteIfExists(file);
            }
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Creates a new file. */
    @FunctionalInterface
    public interface Maker {
        /** Creates the file under a temporary name. */
        void make(Path temporary) throws IOException;
    }

    /** Creates a file atomically from content that is written, or checked, by its path. */
    public static void make(Path file, Maker maker) throws IOException {
        Path temporary = temporary(file);
        try {
            maker.make(temporary);
            publish(temporary, file);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Returns an unused name beside the file, whose folder is created if need be. */
    private static Path temporary(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        return folder.resolve("." + file.getFileName() + "."
                + ProcessHandle.current().pid() + "-" + NUMBERS.incrementAndGet() + UNFINISHED);
    }

    private static OutputStream open(Path temporary) throws IOException {
        return new BufferedOutputStream(Files.newOutputStream(temporary), 1 << 16);
    }

    private static void publish(Path temporary, Path file) throws IOException {
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
