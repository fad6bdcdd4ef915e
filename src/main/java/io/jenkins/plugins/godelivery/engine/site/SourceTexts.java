package io.jenkins.plugins.godelivery.engine.site;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.godelivery.engine.gosource.Sources;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Source files for showing a few lines of them; keeps those that were asked for last. */
final class SourceTexts {
    private static final int KEPT = 64;
    private static final int CONTEXT = 3;
    private static final int LONGEST_LINE = 1000;

    private final Sources sources;

    private final Map<String, Optional<byte[]>> files = new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Optional<byte[]>> eldest) {
            return size() > KEPT;
        }
    };

    /**
     * @param from number of the first line
     * @param mark number of the line that they are shown for
     */
    record Snippet(int from, int mark, List<String> lines) {
        void write(JsonGenerator json) throws IOException {
            json.writeObjectFieldStart("snippet");
            json.writeNumberField("from", from);
            json.writeNumberField("mark", mark);
            json.writeArrayFieldStart("lines");
            for (String line : lines) {
                json.writeString(line.substring(0, Math.min(line.length(), LONGEST_LINE)));
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    SourceTexts(Sources sources) {
        this.sources = sources;
    }

    Optional<byte[]> read(String file) {
        return files.computeIfAbsent(file, sources::read);
    }

    /** A line and its neighbours. */
    Optional<Snippet> around(String file, int line) {
        if (line < 1) {
            return Optional.empty();
        }
        int from = Math.max(1, line - CONTEXT);
        return read(file)
                .map(content -> new String(content, StandardCharsets.UTF_8)
                        .lines()
                        .skip(from - 1L)
                        .limit(line - from + 1L + CONTEXT)
                        .toList())
                .filter(lines -> lines.size() > line - from)
                .map(lines -> new Snippet(from, line, lines));
    }
}
