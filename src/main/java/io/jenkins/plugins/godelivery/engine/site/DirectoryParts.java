package io.jenkins.plugins.godelivery.engine.site;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.godelivery.engine.gosource.Sources;
import io.jenkins.plugins.godelivery.engine.output.JsonOutput;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Writes parts as files of a folder. */
final class DirectoryParts implements ReportDataWriter {
    /** Maximum size of one script that a browser loads without a noticeable delay. */
    private static final long MAX_BUNDLE_SIZE = 24L << 20;

    /** Maximum size of a source; a larger one is generated data, not meant to be read. */
    private static final int MAX_SOURCE_SIZE = 4 << 20;

    private final Path folder;
    private final List<String> names = new ArrayList<>();
    private final Set<Path> made = new HashSet<>();

    DirectoryParts(Path folder) {
        this.folder = folder;
    }

    @Override
    public JsonGenerator json(String name) throws IOException {
        return JsonOutput.to(create(name));
    }

    @Override
    public boolean source(int number, String path, Sources sources) throws IOException {
        Optional<byte[]> content = sources.read(path).filter(bytes -> bytes.length <= MAX_SOURCE_SIZE);
        if (content.isPresent()) {
            Files.write(file("source/" + number + ".txt"), content.get());
        }
        return content.isPresent();
    }

    private OutputStream create(String name) throws IOException {
        return new BufferedOutputStream(Files.newOutputStream(file(name)), 1 << 16);
    }

    private Path file(String name) throws IOException {
        names.add(name);
        Path file = folder.resolve(name);
        if (made.add(file.getParent())) {
            Files.createDirectories(file.getParent());
        }
        return file;
    }

    /**
     * Writes all parts again into one script if they are small: a page opened from the file system may load scripts but
     * not fetch.
     */
    void bundle() throws IOException {
        long size = 0;
        for (String name : names) {
            size += Files.size(folder.resolve(name));
            if (size > MAX_BUNDLE_SIZE) {
                return;
            }
        }
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(folder.resolve("bundle.js")))) {
            out.write("GoDelivery.bundle = ".getBytes(StandardCharsets.UTF_8));
            JsonGenerator json = JsonOutput.to(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.writeStartObject();
            for (String name : names) {
                json.writeFieldName(name);
                String content = Files.readString(folder.resolve(name));
                if (name.endsWith(".json")) {
                    json.writeRawValue(content);
                } else {
                    json.writeString(content);
                }
            }
            json.writeEndObject();
            json.close();
        }
    }
}
