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
 * The data parts of a report in one file, of which each can be read without the others. A part is kept as gzip packs it,
 * so that it can be sent as it is. {@link ReportArchiveWriter} writes it.
 */
public final class ReportArchive implements Closeable {
    /** One line for each file that has a page: {@code <archive> <path>}, empty where its source is not at hand. */
    static final String SOURCES = "sources";

    private final ZipFile zip;

    private ReportArchive(ZipFile zip) {
        this.zip = zip;
    }

    /** Opens an archive of a report's files. */
    public static ReportArchive open(Path file) throws IOException {
        return new ReportArchive(new ZipFile(file.toFile()));
    }

    /** What it was made of, as its writer was told. */
    public String origin() {
        return Optional.ofNullable(zip.getComment()).orElse("");
    }

    /**
     * A part by its name below {@code data/}.
     *
     * @param packed its length as it is kept
     * @param checksum changes with its content
     */
    public record Entry(String name, long packed, long checksum) {}

    /** Finds a file of the report; empty where it has none of this name. */
    public Optional<Entry> find(String name) {
        return Optional.ofNullable(zip.getEntry(name))
                .filter(entry -> !name.equals(SOURCES))
                .map(entry -> new Entry(name, entry.getSize(), entry.getCrc()));
    }

    /** As gzip packs it. */
    public InputStream packed(Entry entry) throws IOException {
        return zip.getInputStream(zip.getEntry(entry.name()));
    }

    /** Opens a file of the report. */
    public InputStream open(Entry entry) throws IOException {
        return new GZIPInputStream(packed(entry), 1 << 13);
    }

    /**
     * Where the source of a file is kept.
     *
     * @param archive by the name that the writer was told
     */
    public record SourcePlace(String archive, String path) {}

    /** Of a file by its number, as in {@code source/N.txt}. */
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
