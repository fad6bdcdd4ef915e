package io.jenkins.plugins.godelivery.engine.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A folder that is written under a temporary name and moved when complete, so that a partial report is never visible.
 */
final class SiteFolder implements AutoCloseable {
    /** Entries of a report; a folder with any other entry is not replaced. */
    private static final Set<String> OURS = Set.of("index.html", "report", "messages", "vendor", "data", "raw");

    private final Path place;
    private final Path written;

    SiteFolder(Path place) throws IOException {
        this.place = place.toAbsolutePath().normalize();
        requireReplaceable();
        Files.createDirectories(this.place.getParent());
        written = Files.createDirectory(beside("new"));
    }

    private void requireReplaceable() throws IOException {
        if (place.getParent() == null || (Files.exists(place) && !Files.isDirectory(place))) {
            throw new IOException(place + " is not a folder that a report can be written to");
        }
        if (Files.isDirectory(place)) {
            try (Stream<Path> entries = Files.list(place)) {
                List<String> foreign = entries.map(entry -> entry.getFileName().toString())
                        .filter(name -> !OURS.contains(name))
                        .sorted()
                        .toList();
                if (!foreign.isEmpty()) {
                    throw new IOException(place + " holds " + foreign.get(0)
                            + ", which is not part of an earlier report; name a new or empty folder");
                }
            }
        }
    }

    private Path beside(String purpose) {
        return place.resolveSibling("." + place.getFileName() + "-" + purpose + "-" + UUID.randomUUID());
    }

    /** Returns where the report is written. */
    Path path() {
        return written;
    }

    void publish() throws IOException {
        Path earlier = beside("old");
        if (Files.exists(place)) {
            Files.move(place, earlier);
        }
        Files.move(written, place);
        delete(earlier);
    }

    @Override
    public void close() throws IOException {
        delete(written);
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> tree = Files.walk(folder)) {
                for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
