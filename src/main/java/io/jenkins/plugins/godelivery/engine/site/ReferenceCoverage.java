package io.jenkins.plugins.godelivery.engine.site;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.godelivery.engine.ledger.KnownFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Writes the figures of rows in the reference that differ: {@code before} has {@code [total, covered, functions,
 * functionsCovered]} by index, with -1 if unknown, and {@code added} the rows that it did not have.
 */
final class ReferenceCoverage {
    private ReferenceCoverage() {}

    static <T> void write(
            JsonGenerator json, List<T> rows, Function<T, Optional<KnownFile>> before, Function<T, KnownFile> now)
            throws IOException {
        List<Integer> added = new ArrayList<>();
        json.writeObjectFieldStart("before");
        for (int i = 0; i < rows.size(); i++) {
            Optional<KnownFile> old = before.apply(rows.get(i));
            if (old.isEmpty()) {
                added.add(i);
            } else if (!same(old.get(), now.apply(rows.get(i)))) {
                figures(json, i, old.get());
            }
        }
        json.writeEndObject();
        json.writeArrayFieldStart("added");
        for (int row : added) {
            json.writeNumber(row);
        }
        json.writeEndArray();
    }

    private static boolean same(KnownFile one, KnownFile other) {
        return one.statements() == other.statements()
                && one.covered() == other.covered()
                && one.functions() == other.functions()
                && one.functionsCovered() == other.functionsCovered();
    }

    private static void figures(JsonGenerator json, int row, KnownFile file) throws IOException {
        json.writeArrayFieldStart(Integer.toString(row));
        json.writeNumber(file.statements());
        json.writeNumber(file.covered());
        json.writeNumber(file.functions());
        json.writeNumber(file.functionsCovered());
        json.writeEndArray();
    }
}
