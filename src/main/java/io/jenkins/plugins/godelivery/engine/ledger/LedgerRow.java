package io.jenkins.plugins.godelivery.engine.ledger;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The fields of a line. If one is missing or of another type, the file is not a ledger. */
final class LedgerRow {
    private static final int MAX_FIELDS = 64;

    private final List<Object> fields;

    private LedgerRow(List<Object> fields) {
        this.fields = fields;
    }

    /** Reads the next line; null at the end of the file. */
    @CheckForNull
    static LedgerRow next(JsonParser json) throws IOException {
        JsonToken token = json.nextToken();
        if (token == null) {
            return null;
        }
        if (token != JsonToken.START_ARRAY) {
            throw new IllegalArgumentException("no line of a ledger");
        }
        List<Object> fields = new ArrayList<>();
        for (token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
            if (token == null || fields.size() == MAX_FIELDS) {
                throw new IllegalArgumentException("no whole line of a ledger");
            }
            fields.add(value(json, token));
        }
        return new LedgerRow(fields);
    }

    private static Object value(JsonParser json, JsonToken token) throws IOException {
        return switch (token) {
            case VALUE_STRING -> json.getText();
            case VALUE_NUMBER_INT -> json.getLongValue();
            case VALUE_NUMBER_FLOAT -> json.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> throw new IllegalArgumentException("no value of a ledger");
        };
    }

    String kind() {
        return text(0);
    }

    String text(int field) {
        return field(field, String.class);
    }

    boolean has(int field) {
        return field < fields.size();
    }

    /** Returns a field; empty in a line of an earlier version without it. */
    String optionalText(int field) {
        return has(field) ? text(field) : "";
    }

    long number(int field) {
        return field(field, Long.class);
    }

    int count(int field) {
        return Math.toIntExact(Math.max(-1, Math.min(number(field), Integer.MAX_VALUE)));
    }

    boolean truth(int field) {
        return field(field, Boolean.class);
    }

    BuildId build() {
        return new BuildId(text(1), Instant.ofEpochMilli(number(2)), optionalText(3));
    }

    List<Double> numbersFrom(int first) {
        return fields.subList(Math.min(first, fields.size()), fields.size()).stream()
                .map(field -> Number.class.cast(field).doubleValue())
                .toList();
    }

    List<String> textsFrom(int first) {
        return fields.subList(Math.min(first, fields.size()), fields.size()).stream()
                .map(String.class::cast)
                .toList();
    }

    private <T> T field(int index, Class<T> type) {
        Object value = index < fields.size() ? fields.get(index) : null;
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException("field " + index + " is no " + type.getSimpleName());
        }
        return type.cast(value);
    }
}
