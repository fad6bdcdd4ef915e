package io.jenkins.plugins.godelivery.cli.run;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.cli.problem.UsageException;
import io.jenkins.plugins.godelivery.engine.select.KnownPackages;
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
    /** Default name of the folder of a run. */
    public static final String DEFAULT_NAME = ".go-delivery";

    /** Name, after that of the module, of the archive of the files that its tests kept. */
    static final String ARTIFACTS = "artifacts.zip";

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

    /** Returns the index of the recorded files. */
    public Path index() {
        return recorded().resolve("run.json");
    }

    /** Returns the archives of the files that tests kept, sorted by the names of their modules. */
    public List<Path> artifacts() throws IOException {
        try (Stream<Path> files = Files.list(recorded())) {
            return files.filter(file -> file.getFileName().toString().endsWith(ARTIFACTS))
                    .sorted()
                    .toList();
        }
    }

    /** Returns what the run recorded of its packages for later runs. */
    public KnownPackages packages() throws IOException {
        try (Stream<Path> files = Files.list(recorded())) {
            return files.filter(file -> file.getFileName().toString().endsWith(KnownPackages.NAME))
                    .sorted()
                    .map(KnownPackages::read)
                    .reduce(KnownPackages.NONE, KnownPackages::and);
        }
    }

    Path file(String name) {
        return recorded().resolve(name);
    }

    /**
     * Prepares for a new record by deleting an earlier one, but only files that a run wrote.
     *
     * @throws UsageException if another run is writing here, or the folder has other files
     */
    public void prepare() throws IOException, UsageException {
        ignored(folder);
        if (lock == null) {
            lock();
        }
        if (Files.exists(recorded())) {
            if (!Files.exists(index()) && !isEmpty(recorded())) {
                throw new UsageException(
                        recorded() + " contains files that no run of godelivery wrote: choose another --out");
            }
            delete(recorded());
        }
        Files.createDirectories(recorded());
        // In advance, so that the leftovers of a killed run are recognized.
        Files.writeString(index(), "{}\n");
    }

    /** Creates a folder that git ignores. An existing nonempty one stays unchanged, since it may be a repository. */
    public static void ignored(Path folder) throws IOException {
        if (Files.notExists(folder) || isEmpty(folder)) {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(".gitignore"), "*\n");
        }
    }

    /** Locks the folder until this is closed or the process ends in any way. */
    private void lock() throws IOException, UsageException {
        lock = FileChannel.open(folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!isLocked(lock)) {
            close();
            throw new UsageException("another run is writing to " + folder + ": wait for it, or choose another --out");
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
            return false; // Locked by another run in this process.
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

    /** Creates a file that gets its name when it is closed, compressed if the name says so. */
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
