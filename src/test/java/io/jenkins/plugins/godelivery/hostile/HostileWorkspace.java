package io.jenkins.plugins.godelivery.hostile;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntFunction;
import java.util.zip.GZIPOutputStream;

/** Builder of the workspace of a hostile build: reports lie below {@code reports/}. */
public final class HostileWorkspace {
    /** Content is streamed to files, so that the writer itself needs little memory. */
    private static final int BUFFER = 1 << 16;

    private final Path folder;
    private final double scale;

    /** @param scale fraction of the full number of items: 1 on a controller, less for a sample */
    public HostileWorkspace(Path folder, double scale) {
        this.folder = folder;
        this.scale = scale;
    }

    public Path folder() {
        return folder;
    }

    /** Returns the scaled number of items, at least two. */
    int many(int full) {
        return (int) Math.max(2, full * scale);
    }

    /** Repeats the text the scaled number of times. */
    String many(String text, int full) {
        return text.repeat(many(full));
    }

    interface Content {
        void writeTo(Writer out) throws IOException;
    }

    HostileWorkspace write(String path, Content content) {
        return bytes(path, out -> {
            Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            content.writeTo(writer);
            writer.flush();
        });
    }

    interface Bytes {
        void writeTo(OutputStream out) throws IOException;
    }

    HostileWorkspace bytes(String path, Bytes content) {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(place(path)), BUFFER)) {
            content.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Writes the content compressed by gzip, which expands a small file to a large one. */
    HostileWorkspace packed(String path, Bytes content) {
        return bytes(path, out -> {
            try (OutputStream packed = new GZIPOutputStream(out, BUFFER)) {
                content.writeTo(packed);
            }
        });
    }

    Path place(String path) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        return file;
    }

    HostileWorkspace text(String path, String text) {
        return write(path, out -> out.write(text));
    }

    HostileWorkspace report(String name, String text) {
        return text("reports/" + name, text);
    }

    HostileWorkspace report(String name, Content content) {
        return write("reports/" + name, content);
    }

    /** Writes a report of many pieces between a beginning and an end. */
    HostileWorkspace report(String name, String begin, int full, IntFunction<String> piece, String end) {
        return report(name, out -> {
            out.write(begin);
            int count = many(full);
            for (int i = 0; i < count; i++) {
                out.write(piece.apply(i));
            }
            out.write(end);
        });
    }

    HostileWorkspace link(String path, String target) {
        try {
            Files.createSymbolicLink(place(path), Path.of(target));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }
}
