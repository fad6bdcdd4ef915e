package io.jenkins.plugins.godelivery.engine.lint;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads values of whatever type they turn out to be: a report of the wrong shape has fields missing, no more. */
final class LenientJson {
    private LenientJson() {}

    /** Reads the value of a field, all of it. */
    @FunctionalInterface
    interface Field {
        void read(String name, JsonParser value) throws IOException;
    }

    @FunctionalInterface
    interface Item {
        void read(JsonParser item) throws IOException;
    }

    static void object(JsonParser value, Field field) throws IOException {
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

    static void array(JsonParser value, Item item) throws IOException {
        if (value.currentToken() != JsonToken.START_ARRAY) {
            value.skipChildren();
            return;
        }
        while (value.nextToken() != JsonToken.END_ARRAY) {
            item.read(value);
        }
    }

    /** The same; whatever is kept of an item is counted by whoever keeps it. */
    static void items(JsonParser value, Item item) throws IOException {
        MemoryCountingParser metered = (MemoryCountingParser) value;
        array(value, each -> {
            long before = metered.held();
            item.read(each);
            metered.release(before);
        });
    }

    /** What an item of an array is read as. */
    @FunctionalInterface
    interface Element<T> {
        T read(JsonParser item) throws IOException;
    }

    /** The first items of an array; so many that nobody wants to see more. */
    static <T> List<T> list(JsonParser value, Element<T> element) throws IOException {
        List<T> result = new ArrayList<>();
        array(value, item -> {
            T read = element.read(item);
            if (result.size() < Budget.LINT_LIST.count()) {
                result.add(read);
            }
        });
        return result;
    }

    /** The text of one field of an object, empty where it has none. */
    static String textOf(JsonParser value, String wanted) throws IOException {
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

    /** A string or number as text, otherwise empty. */
    static String text(JsonParser value) throws IOException {
        if (value.currentToken() == JsonToken.VALUE_STRING
                || value.currentToken().isNumeric()) {
            return value.getText();
        }
        value.skipChildren();
        return "";
    }

    /** A number that is an index in an array, -1 where there is none. */
    static int index(JsonParser value) throws IOException {
        boolean present = value.currentToken() == JsonToken.VALUE_NUMBER_INT
                && !value.getText().startsWith("-");
        int number = number(value);
        return present ? number : -1;
    }

    /** A number that is a line, a column or an offset, otherwise 0. */
    static int number(JsonParser value) throws IOException {
        if (value.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            value.skipChildren();
            return 0;
        }
        String digits = value.getText();
        return digits.startsWith("-") ? 0 : digits.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(digits);
    }
}
