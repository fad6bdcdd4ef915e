package io.jenkins.plugins.godelivery.cli.run;

import io.jenkins.plugins.godelivery.cli.problem.UsageException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where a run keeps what the tools printed, and its report. Git ignores it. */
public final class OutputFolder {
    /** What a run uses where nothing else is said. */
    public static final String DEFAULT_NAME = ".go-delivery";

    private final Path folder;

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

    /** Makes room for a new record; takes away an earlier one, and nothing that a run did not write. */
    public void prepare() throws IOException, UsageException {
        ignored(folder);
        if (Files.exists(recorded())) {
            if (!Files.exists(index()) && !isEmpty(recorded())) {
                throw new UsageException(recorded() + " holds other files than a record of ours: say another --out");
            }
            delete(recorded());
        }
        Files.createDirectories(recorded());
        Files.writeString(index(), "{}\n"); // Also what a killed run leaves is ours.
    }

    /** Makes a folder where there is none; git ignores one of our name. */
    public static void ignored(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path ignore = folder.resolve(".gitignore");
        if (Files.notExists(ignore)) {
            Files.writeString(ignore, "*\n");
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
        return new Recording(stored, name.endsWith(".gz")) {
            @Override
            void closed() throws IOException {
                Files.move(temporary, file(name), StandardCopyOption.REPLACE_EXISTING);
            }
        };
    }
}
