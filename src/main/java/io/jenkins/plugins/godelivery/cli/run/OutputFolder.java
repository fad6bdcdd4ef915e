package io.jenkins.plugins.godelivery.cli.run;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.cli.problem.UsageException;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folder for the output of a run's tools and its report. Git ignores a folder that the run itself created. */
public final class OutputFolder implements Closeable {
    /** What a run uses where nothing else is said. */
    public static final String DEFAULT_NAME = ".go-delivery";

    private final Path folder;
    /** Open while a run writes here. */
    @CheckForNull
    private FileChannel lock;

    public OutputFolder(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    public Path report() {
        return folder.resolve("report");
    }

    public Path recorded() {
        return folder.resolve("recorded");
    }

    /** The list of what was recorded. */
    public Path index() {
        return recorded().resolve("run.json");
    }

    Path file(String name) {
        return recorded().resolve(name);
    }

    /**
     * Makes room for a new record; takes away an earlier one, and nothing that a run did not write.
     *
     * @throws UsageException where another run is writing here, or files lie here that no run wrote
     */
    public void prepare() throws IOException, UsageException {
        ignored(folder);
        if (lock == null) {
            lock();
        }
        if (Files.exists(recorded())) {
            if (!Files.exists(index()) && !isEmpty(recorded())) {
                throw new UsageException(recorded() + " holds other files than a record of ours: say another --out");
            }
            delete(recorded());
        }
        Files.createDirectories(recorded());
        Files.writeString(index(), "{}\n"); // Also what a killed run leaves is ours.
    }

    /** Makes a folder that git ignores; one that is there and holds something else may be somebody's repository. */
    public static void ignored(Path folder) throws IOException {
        if (Files.notExists(folder) || isEmpty(folder)) {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(".gitignore"), "*\n");
        }
    }

    /** Keeps other runs out until this is closed, or this process has ended in whatever way. */
    private void lock() throws IOException, UsageException {
        lock = FileChannel.open(folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!isLocked(lock)) {
            close();
            throw new UsageException("another run is writing to " + folder + ": wait for it, or say another --out");
        }
    }

    @Override
    public void close() throws IOException {
        if (lock != null) {
            lock.close();
            lock = null;
        }
    }

    private static boolean isLocked(FileChannel file) throws IOException {
        try {
            return file.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // By a run of this very process.
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.findAny().isEmpty();
        }
    }

    private static void delete(Path folder) throws IOException {
        List<Path> entries;
        try (Stream<Path> walk = Files.walk(folder)) {
            entries = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path entry : entries) {
            Files.delete(entry);
        }
    }

    /** A file that has its name only once it is closed; compressed where the name says so. */
    OutputStream create(String name) throws IOException {
        Path temporary = file(name + ".part");
        OutputStream stored = Files.newOutputStream(temporary);
        return new OutputRecorder(stored, name.endsWith(".gz")) {
            @Override
            void closed() throws IOException {
                Files.move(temporary, file(name), StandardCopyOption.REPLACE_EXISTING);
            }
        };
    }
}
