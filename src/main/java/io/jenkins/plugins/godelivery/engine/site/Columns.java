package io.jenkins.plugins.godelivery.engine.site;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** Writes a list of rows as one array or text per column, which is a fraction of the size of one object per row. */
final class Columns<T> {
    private final JsonGenerator json;
    private final List<T> rows;

    Columns(JsonGenerator json, List<T> rows) {
        this.json = json;
        this.rows = rows;
    }

    Columns<T> texts(String name, Function<T, String> value) throws IOException {
        json.writeArrayFieldStart(name);
        for (T row : rows) {
            json.writeString(value.apply(row));
        }
        json.writeEndArray();
        return this;
    }

    Columns<T> numbers(String name, ToLongFunction<T> value) throws IOException {
        json.writeArrayFieldStart(name);
        for (T row : rows) {
            json.writeNumber(value.applyAsLong(row));
        }
        json.writeEndArray();
        return this;
    }

    /** Writes durations rounded to milliseconds. */
    Columns<T> seconds(String name, ToDoubleFunction<T> value) throws IOException {
        json.writeArrayFieldStart(name);
        for (T row : rows) {
            writeSeconds(json, value.applyAsDouble(row));
        }
        json.writeEndArray();
        return this;
    }

    /** Writes one character per row. */
    Columns<T> letters(String name, Function<T, Character> value) throws IOException {
        StringBuilder text = new StringBuilder(rows.size());
        rows.forEach(row -> text.append(value.apply(row)));
        json.writeStringField(name, text.toString());
        return this;
    }

    Columns<T> flags(String name, Predicate<T> value) throws IOException {
        return letters(name, row -> value.test(row) ? '1' : '0');
    }

    static void writeSeconds(JsonGenerator json, double seconds) throws IOException {
        long milliseconds = Math.round(seconds * 1000);
        if (milliseconds % 1000 == 0) {
            json.writeNumber(milliseconds / 1000);
        } else {
            json.writeNumber(milliseconds / 1000.0);
        }
    }
}
