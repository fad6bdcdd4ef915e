package io.jenkins.plugins.godelivery.engine.site;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The data parts of a report in one file, each readable without the others. A part is stored gzip-compressed, so that
 * it can be sent as it is. {@link ReportArchiveWriter} writes it.
 */
public final class ReportArchive implements Closeable {
    /** One line per file with a page: {@code <archive> <path>}, empty if its source is not available. */
    static final String SOURCES = "sources";

    private final ZipFile zip;

    private ReportArchive(ZipFile zip) {
        this.zip = zip;
    }

    /** Opens an archive of a report's files. */
    public static ReportArchive open(Path file) throws IOException {
        return new ReportArchive(new ZipFile(file.toFile()));
    }

    /** Returns the description of its input, as given to its writer. */
    public String origin() {
        return Optional.ofNullable(zip.getComment()).orElse("");
    }

    /**
     * A part by its name below {@code data/}.
     *
     * @param packed compressed length
     * @param checksum of its content
     */
    public record Entry(String name, long packed, long checksum) {}

    /** Finds a file of the report; empty if there is none with this name. */
    public Optional<Entry> find(String name) {
        return Optional.ofNullable(zip.getEntry(name))
                .filter(entry -> !name.equals(SOURCES))
                .map(entry -> new Entry(name, entry.getSize(), entry.getCrc()));
    }

    /** Opens a part gzip-compressed. */
    public InputStream packed(Entry entry) throws IOException {
        return zip.getInputStream(zip.getEntry(entry.name()));
    }

    /** Opens a file of the report. */
    public InputStream open(Entry entry) throws IOException {
        return new GZIPInputStream(packed(entry), 1 << 13);
    }

    /**
     * Where the source of a file is stored.
     *
     * @param archive name as given to the writer
     */
    public record SourcePlace(String archive, String path) {}

    /** Returns the source of a file by its number, as in {@code source/N.txt}. */
    public Optional<SourcePlace> source(int number) throws IOException {
        ZipEntry index = zip.getEntry(SOURCES);
        if (index == null || number < 0) {
            return Optional.empty();
        }
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(zip.getInputStream(index)), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .skip(number)
                    .findFirst()
                    .filter(line -> !line.isEmpty())
                    .map(line -> {
                        int space = line.indexOf(' ');
                        return new SourcePlace(line.substring(0, space), line.substring(space + 1));
                    });
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
