package io.jenkins.plugins.godelivery.engine.cache;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.jenkins.plugins.godelivery.engine.input.BoundedInputStream;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.input.LeftFile;
import io.jenkins.plugins.godelivery.engine.message.ExplainedIOException;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.output.JsonOutput;
import io.jenkins.plugins.godelivery.engine.registry.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Reads and writes a {@link CacheIndex}, compressed: {@code
 * {"schema":1,"segments":[{"digest":…,"size":…,"entries":[[name,version,size,day],…]}]}}. The files are streamed: an
 * index of a large repository has 100,000 entries.
 */
final class CacheIndexJson {
    private static final int SCHEMA = 1;

    private CacheIndexJson() {}

    static void write(CacheIndex index, Path file) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file), 1 << 16);
                JsonGenerator json = JsonOutput.to(out)) {
            json.writeStartObject();
            json.writeNumberField("schema", SCHEMA);
            json.writeArrayFieldStart("segments");
            for (Segment segment : index.segments()) {
                json.writeStartObject();
                json.writeStringField("digest", segment.digest());
                json.writeNumberField("size", segment.size());
                json.writeArrayFieldStart("entries");
                for (StoredEntry entry : segment.entries()) {
                    json.writeStartArray();
                    json.writeString(entry.name());
                    json.writeString(entry.version());
                    json.writeNumber(entry.size());
                    json.writeNumber(entry.day());
                    json.writeEndArray();
                }
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    /** @throws ExplainedIOException if the file is not an index */
    static CacheIndex read(Path file) throws IOException {
        try (InputStream in = new BoundedInputStream(
                        new GZIPInputStream(LeftFile.open(file), 1 << 16), Budget.CACHE_INDEX_BYTES);
                JsonParser json = new JsonFactory().createParser(in)) {
            return new Reader(json).read();
        } catch (JsonProcessingException e) {
            throw new ExplainedIOException(Message.of("cache.noIndex"), e);
        }
    }

    private static final class Reader {
        private final JsonParser json;

        Reader(JsonParser json) {
            this.json = json;
        }

        CacheIndex read() throws IOException {
            List<Segment> segments = new ArrayList<>();
            expect(json.nextToken() == JsonToken.START_OBJECT);
            expect("schema".equals(json.nextFieldName()) && json.nextIntValue(0) == SCHEMA);
            expect("segments".equals(json.nextFieldName()) && json.nextToken() == JsonToken.START_ARRAY);
            while (json.nextToken() == JsonToken.START_OBJECT) {
                segments.add(segment());
            }
            return new CacheIndex(segments);
        }

        private Segment segment() throws IOException {
            expect("digest".equals(json.nextFieldName()));
            String digest = String.valueOf(json.nextTextValue());
            expect(Digest.isDigest(digest) && "size".equals(json.nextFieldName()));
            long size = json.nextLongValue(-1);
            expect(size >= 0
                    && size <= SegmentFile.MAX_UNPACKED
                    && "entries".equals(json.nextFieldName())
                    && json.nextToken() == JsonToken.START_ARRAY);
            List<StoredEntry> entries = new ArrayList<>();
            while (json.nextToken() == JsonToken.START_ARRAY) {
                entries.add(entry());
            }
            expect(json.nextToken() == JsonToken.END_OBJECT);
            return new Segment(digest, size, entries);
        }

        private StoredEntry entry() throws IOException {
            String name = String.valueOf(json.nextTextValue());
            String version = String.valueOf(json.nextTextValue());
            long size = json.nextLongValue(-1);
            long day = json.nextLongValue(-1);
            expect(EntryName.parse(name).isPresent() && size >= 0 && json.nextToken() == JsonToken.END_ARRAY);
            return new StoredEntry(name, version, size, day);
        }

        private static void expect(boolean valid) throws IOException {
            if (!valid) {
                throw new ExplainedIOException(Message.of("cache.noIndex"));
            }
        }
    }
}
