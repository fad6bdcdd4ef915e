package io.jenkins.plugins.godelivery.engine.site;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.godelivery.engine.gosource.ModuleSources;
import io.jenkins.plugins.godelivery.engine.gosource.Sources;
import io.jenkins.plugins.godelivery.engine.input.ReadLimits;
import io.jenkins.plugins.godelivery.engine.output.JsonOutput;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes a {@link ReportArchive}. The sources stay in their archives; it stores which source is in which. */
public final class ReportArchiveWriter implements ReportDataWriter, Closeable {
    private final ZipOutputStream zip;
    private final Map<String, ModuleSources> sources;
    private final ReadLimits readLimits;
    private final Map<Integer, String> places = new TreeMap<>();

    /**
     * @param origin description of its input, at most 64 kB
     * @param sources of the report's files, by the names of the archives that they are read from
     * @param readLimits of the time for writing
     */
    public ReportArchiveWriter(Path file, String origin, Map<String, ModuleSources> sources, ReadLimits readLimits)
            throws IOException {
        zip = new ZipOutputStream(Files.newOutputStream(file));
        zip.setMethod(ZipOutputStream.STORED);
        zip.setComment(origin);
        this.sources = sources;
        this.readLimits = readLimits;
    }

    @Override
    public JsonGenerator json(String name) throws IOException {
        return JsonOutput.to(new Part(name));
    }

    @Override
    public boolean source(int number, String path, Sources known) {
        for (Map.Entry<String, ModuleSources> archive : sources.entrySet()) {
            Optional<Path> place = archive.getValue().locate(path);
            if (place.isPresent()) {
                places.put(number, archive.getKey() + " " + place.get());
                return true;
            }
        }
        return false;
    }

    /** A part in memory until it ends, because several are written at a time. */
    private final class Part extends OutputStream {
        private final String name;
        private final ByteArrayOutputStream packed = new ByteArrayOutputStream();
        private final OutputStream out = new GZIPOutputStream(packed, 1 << 13);

        Part(String name) throws IOException {
            this.name = name;
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            readLimits.checkTime();
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            out.close();
            byte[] content = packed.toByteArray();
            CRC32 checksum = new CRC32();
            checksum.update(content);
            ZipEntry entry = new ZipEntry(name);
            entry.setSize(content.length);
            entry.setCrc(checksum.getValue());
            zip.putNextEntry(entry);
            zip.write(content);
            zip.closeEntry();
        }
    }

    @Override
    public void close() throws IOException {
        try (zip;
                Part index = new Part(ReportArchive.SOURCES)) {
            int line = 0;
            for (Map.Entry<Integer, String> place : places.entrySet()) {
                index.write("\n".repeat(place.getKey() - line).getBytes(StandardCharsets.UTF_8));
                index.write(place.getValue().getBytes(StandardCharsets.UTF_8));
                line = place.getKey();
            }
        }
    }
}
