package io.jenkins.plugins.godelivery.engine.site.excerpt;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.filter.TokenFilter;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.output.UntrustedText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads JSON of a report into maps, lists, texts and numbers. Texts and lists are limited, each and all together. An
 * object says in {@code more} how many elements of its lists are left out, by their names, and a cut text ends in an
 * ellipsis. A message becomes its English text.
 */
final class BoundedValues {
    /** Name of the field that counts what is left out. */
    static final String MORE = "more";

    private static final int MAX_FIELDS = 50;

    /** Fields that mean something to the pages only, and the arguments that the text of a message has already. */
    private static final Set<String> UNREAD = Set.of("arguments", "output", "query");

    private static final Set<String> MESSAGE = Set.of("code", "text");

    private final Set<String> encoded;
    private long remaining = Budget.EXCERPT_LENGTH.most();

    BoundedValues() {
        this(Set.of());
    }

    /** @param encoded names of the fields whose texts are read whole, because they are lists of numbers */
    BoundedValues(Set<String> encoded) {
        this.encoded = encoded;
    }

    /** Returns whether there is no room for another element. */
    boolean isFull() {
        return remaining <= 0;
    }

    /** Counts characters that were read elsewhere. */
    void take(long characters) {
        remaining -= characters;
    }

    /**
     * Reads the value that a parser is at.
     *
     * @return null for a value that the filter withholds
     */
    @CheckForNull
    Object read(JsonParser in, TokenFilter filter) throws IOException {
        Map<String, Object> value = new LinkedHashMap<>();
        field(in, filter, "", value);
        return value.get("");
    }

    /** Returns a text, cut to its maximum length. */
    String text(String text) {
        String kept = UntrustedText.cut(text, Budget.EXCERPT_TEXT_LENGTH.count());
        remaining -= kept.length();
        return kept.length() < text.length() ? kept + "…" : kept;
    }

    private Object scalar(JsonParser in) throws IOException {
        remaining -= 8;
        return switch (in.currentToken()) {
            case VALUE_NUMBER_INT -> in.getLongValue();
            case VALUE_NUMBER_FLOAT -> in.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default ->
                in.currentName() != null && encoded.contains(in.currentName()) ? in.getText() : text(in.getText());
        };
    }

    /** Returns the number of fields that are left out. */
    private int object(JsonParser in, TokenFilter filter, Map<String, Object> into) throws IOException {
        Map<String, Object> more = new LinkedHashMap<>();
        int left = 0;
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String name = in.currentName();
            in.nextToken();
            TokenFilter field = UNREAD.contains(name) ? null : filter.includeProperty(name);
            if (field == null) {
                in.skipChildren();
            } else if (into.size() >= MAX_FIELDS) {
                in.skipChildren();
                left++;
            } else {
                int leftOfField = field(in, field, text(name), into);
                if (leftOfField > 0) {
                    more.put(name, leftOfField);
                }
            }
        }
        if (!more.isEmpty()) {
            into.put(MORE, more);
        }
        return left;
    }

    /** Reads a value into a map, and returns the number of its elements or fields that are left out. */
    private int field(JsonParser in, TokenFilter filter, String name, Map<String, Object> into) throws IOException {
        if (in.currentToken() == JsonToken.START_ARRAY) {
            List<Object> elements = new ArrayList<>();
            into.put(name, elements);
            return array(in, filter, elements);
        }
        if (in.currentToken() == JsonToken.START_OBJECT) {
            Map<String, Object> fields = new LinkedHashMap<>();
            int left = object(in, filter, fields);
            into.put(name, fields.keySet().equals(MESSAGE) ? fields.get("text") : fields);
            return left;
        }
        if (filter.includeValue(in)) {
            into.put(name, scalar(in));
        }
        return 0;
    }

    /** Returns the number of elements that are left out. */
    private int array(JsonParser in, TokenFilter filter, List<Object> into) throws IOException {
        int index = 0;
        int left = 0;
        while (in.nextToken() != JsonToken.END_ARRAY) {
            TokenFilter element = filter.includeElement(index++);
            Object value = null;
            if (element == null || into.size() >= Budget.EXCERPT_LIST.count() || isFull()) {
                in.skipChildren();
                left += element == null ? 0 : 1;
            } else {
                value = read(in, element);
            }
            if (value != null) {
                into.add(value);
            }
        }
        return left;
    }
}
