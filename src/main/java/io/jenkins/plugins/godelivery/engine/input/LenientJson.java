package io.jenkins.plugins.godelivery.engine.input;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads values of any type: a report with the wrong structure only has missing fields. */
public final class LenientJson {
    private LenientJson() {}

    /** Reads the complete value of a field. */
    @FunctionalInterface
    public interface Field {
        /** Reads the value of a member to its end. */
        void read(String name, JsonParser value) throws IOException;
    }

    /** Reads a complete item of an array. */
    @FunctionalInterface
    public interface Item {
        /** Reads an item to its end. */
        void read(JsonParser item) throws IOException;
    }

    /** Reads the members of an object; any other value is skipped. */
    public static void object(JsonParser value, Field field) throws IOException {
        if (value.currentToken() != JsonToken.START_OBJECT) {
            value.skipChildren();
            return;
        }
        while (value.nextToken() == JsonToken.FIELD_NAME) {
            String name = value.currentName();
            value.nextToken();
            field.read(name, value);
        }
    }

    /** Reads the items of an array; any other value is skipped. */
    public static void array(JsonParser value, Item item) throws IOException {
        if (value.currentToken() != JsonToken.START_ARRAY) {
            value.skipChildren();
            return;
        }
        while (value.nextToken() != JsonToken.END_ARRAY) {
            item.read(value);
        }
    }

    /** Reads the items of an array; memory that is kept of an item is accounted for by the caller. */
    public static void items(JsonParser value, Item item) throws IOException {
        MemoryCountingParser metered = (MemoryCountingParser) value;
        array(value, each -> {
            long before = metered.held();
            item.read(each);
            metered.release(before);
        });
    }

    /** Converts an item of an array. */
    @FunctionalInterface
    public interface Element<T> {
        /** Reads an item to its end. */
        T read(JsonParser item) throws IOException;
    }

    /** Returns the first items of an array, up to a limit. */
    public static <T> List<T> list(JsonParser value, Element<T> element) throws IOException {
        List<T> result = new ArrayList<>();
        array(value, item -> {
            T read = element.read(item);
            if (result.size() < Budget.LINT_LIST.count()) {
                result.add(read);
            }
        });
        return result;
    }

    /** Returns the text of one field of an object; empty if it has none. */
    public static String textOf(JsonParser value, String wanted) throws IOException {
        String[] text = {""};
        object(value, (name, field) -> {
            if (name.equals(wanted)) {
                text[0] = text(field);
            } else {
                field.skipChildren();
            }
        });
        return text[0];
    }

    /** Returns a string or number as text, otherwise empty. */
    public static String text(JsonParser value) throws IOException {
        if (value.currentToken() == JsonToken.VALUE_STRING
                || value.currentToken().isNumeric()) {
            return value.getText();
        }
        value.skipChildren();
        return "";
    }

    /** Returns an index in an array, -1 if there is none. */
    public static int index(JsonParser value) throws IOException {
        boolean present = value.currentToken() == JsonToken.VALUE_NUMBER_INT
                && !value.getText().startsWith("-");
        int number = number(value);
        return present ? number : -1;
    }

    /** Returns a line, column or offset, otherwise 0. */
    public static int number(JsonParser value) throws IOException {
        if (value.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            value.skipChildren();
            return 0;
        }
        String digits = value.getText();
        return digits.startsWith("-") ? 0 : digits.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(digits);
    }
}
