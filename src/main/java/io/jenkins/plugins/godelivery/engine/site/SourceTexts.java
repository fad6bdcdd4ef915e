package io.jenkins.plugins.godelivery.engine.site;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.godelivery.engine.gosource.BoundedSources;
import io.jenkins.plugins.godelivery.engine.gosource.Sources;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads source files to show a few lines of them; caches the most recently used. */
final class SourceTexts {
    private static final int KEPT = 64;
    private static final int CONTEXT = 3;

    private final BoundedSources sources;

    private final Map<String, Optional<TextLines>> files = new LinkedHashMap<>(KEPT, 0.75f, true);
    private long bytes;

    /**
     * @param from number of the first line
     * @param mark number of the line of interest
     */
    record Snippet(int from, int mark, List<String> lines) {
        void write(JsonGenerator json) throws IOException {
            json.writeObjectFieldStart("snippet");
            json.writeNumberField("from", from);
            json.writeNumberField("mark", mark);
            json.writeArrayFieldStart("lines");
            for (String line : lines) {
                json.writeString(line);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    SourceTexts(Sources sources) {
        this.sources = new BoundedSources(sources);
    }

    /** Returns whether a text was left out since the last call, because too many are named. */
    boolean takeRefused() {
        return sources.takeRefused();
    }

    Optional<TextLines> read(String file) {
        Optional<TextLines> known = files.get(file);
        if (known == null) {
            known = sources.read(file).map(content -> new TextLines(content, 1));
            files.put(file, known);
            bytes += size(known);
            forget();
        }
        return known;
    }

    private void forget() {
        var eldest = files.values().iterator();
        while (files.size() > KEPT || (Budget.CACHED_SOURCE_BYTES.isExceededBy(bytes) && files.size() > 1)) {
            bytes -= size(eldest.next());
            eldest.remove();
        }
    }

    private static int size(Optional<TextLines> file) {
        return file.map(TextLines::size).orElse(0);
    }

    /** Returns a line and its neighbours. */
    Optional<Snippet> around(String file, int line) {
        if (line < 1) {
            return Optional.empty();
        }
        int from = Math.max(1, line - CONTEXT);
        return read(file)
                .map(table -> table.shown(from, line <= Integer.MAX_VALUE - CONTEXT ? line + CONTEXT : line))
                .filter(lines -> lines.size() > line - from)
                .map(lines -> new Snippet(from, line, lines));
    }
}
