package io.jenkins.plugins.godelivery.engine.deploy.helm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads one argument of helm's {@code --set}, {@code --set-string} or {@code --set-json} into a tree of values, as helm
 * 3.21 and 4.2 do ({@code pkg/strvals/parser.go}, which this follows branch by branch, its odd cases included). A whole
 * number is a {@code LongNode}, as helm makes it an int64; numbers of JSON are floats.
 *
 * <p>Messages say which pair is wrong and never quote it: what stands behind an unescaped comma may be half a secret.
 */
public final class SetParser {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]+");
    private static final int MAX_INDEX = 65536;
    private static final int MAX_LEVEL = 30;
    private static final int END = -1;

    /** How a text becomes a value. */
    public enum Form {
        /** true, false, null and whole numbers are what they look like. */
        TYPED,
        STRING,
        JSON,
        /** One pair: names have no escapes, and what stands behind the sign is the text ({@code literal_parser.go}). */
        LITERAL
    }

    private final String text;
    private final Form form;
    private int at;
    private int pair = 1;

    private SetParser(String text, Form form) {
        this.text = text;
        this.form = form;
    }

    /** @throws IllegalArgumentException that says what is wrong, and with which pair */
    public static void read(String text, Form form, ObjectNode into) {
        SetParser parser = new SetParser(text, form);
        try {
            while (!parser.key(into, 0)) {
                parser.pair++;
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("pair " + parser.pair + " " + e.getMessage());
        }
    }

    /** What was read until a character that ends it, which is consumed; {@link #END} at the end of the text. */
    private record Part(String text, int end) {}

    private Part until(String stops) {
        StringBuilder part = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (stops.indexOf(c) >= 0) {
                return new Part(part.toString(), c);
            }
            if (c != '\\' || form == Form.LITERAL) {
                part.append(c);
            } else if (at < text.length()) {
                int next = text.codePointAt(at);
                part.appendCodePoint(next);
                at += Character.charCount(next);
            }
        }
        return new Part(part.toString(), END);
    }

    /** @return whether the text has ended with it */
    private boolean key(ObjectNode data, int level) {
        Part key = until(form == Form.LITERAL ? "=[." : "=[,.");
        switch (key.end()) {
            case '=' -> {
                Read value = value();
                set(data, key.text(), value.value());
                return value.last();
            }
            case '[' -> {
                int index = index();
                JsonNode known = data.get(key.text());
                if (known != null && !known.isArray()) {
                    throw new IllegalArgumentException("has an index, but what is there is no list");
                }
                ArrayNode list = known == null ? NODES.arrayNode() : (ArrayNode) known;
                boolean last = item(list, index, level);
                set(data, key.text(), list);
                return last;
            }
            case '.' -> {
                return inner(data, key.text(), level + 1);
            }
            default -> {
                if (key.end() == END && key.text().isEmpty()) {
                    return true;
                }
                throw new IllegalArgumentException("is not NAME=VALUE (a comma within a value is written \"\\,\")");
            }
        }
    }

    private boolean inner(ObjectNode data, String key, int level) {
        if (level > MAX_LEVEL) {
            throw new IllegalArgumentException("has a name with more than " + MAX_LEVEL + " levels");
        }
        JsonNode known = data.get(key);
        if (known != null && !known.isObject()) {
            throw new IllegalArgumentException("has a name below a value that is no mapping");
        }
        ObjectNode inner = known == null ? NODES.objectNode() : (ObjectNode) known;
        boolean last = key(inner, level);
        if (inner.isEmpty() && !last) {
            throw new IllegalArgumentException("sets nothing");
        }
        if (!inner.isEmpty()) {
            set(data, key, inner);
        }
        return last;
    }

    private static void set(ObjectNode data, String key, JsonNode value) {
        if (!key.isEmpty()) {
            data.set(key, value);
        }
    }

    private int index() {
        Part part = until("]");
        if (part.end() == END || !WHOLE.matcher(part.text()).matches()) {
            throw new IllegalArgumentException("has an index that is no number");
        }
        BigInteger index = new BigInteger(part.text());
        if (index.signum() < 0 || index.compareTo(BigInteger.valueOf(MAX_INDEX)) > 0) {
            throw new IllegalArgumentException("has an index that is not between 0 and " + MAX_INDEX);
        }
        return index.intValue();
    }

    /** @return whether the text has ended with it */
    private boolean item(ArrayNode list, int index, int level) {
        Part part = until("[.=");
        if (!part.text().isEmpty()) {
            throw new IllegalArgumentException("has something behind an index");
        }
        switch (part.end()) {
            case '=' -> {
                put(list, index, value().value());
                return false;
            }
            case '[' -> {
                int next = index();
                JsonNode known = list.get(index);
                if (known != null && !known.isNull() && !known.isArray()) {
                    throw new IllegalArgumentException("has two indexes, but what is there is no list of lists");
                }
                ArrayNode nested = known == null || known.isNull() ? NODES.arrayNode() : (ArrayNode) known;
                boolean ended = item(nested, next, level);
                if (!ended) {
                    put(list, index, nested);
                }
                return ended;
            }
            case '.' -> {
                if (index < list.size() && !list.get(index).isObject()) {
                    list.set(index, NODES.objectNode());
                }
                ObjectNode inner = index < list.size() ? (ObjectNode) list.get(index) : NODES.objectNode();
                boolean last = key(inner, level);
                if (!last) {
                    put(list, index, inner);
                }
                return last;
            }
            default -> {
                return true;
            }
        }
    }

    private static void put(ArrayNode list, int index, JsonNode value) {
        while (list.size() <= index) {
            list.addNull();
        }
        list.set(index, value);
    }

    /** @param last whether helm takes it for the end of the text */
    private record Read(JsonNode value, boolean last) {}

    private Read value() {
        if (form == Form.JSON) {
            return new Read(json(), false);
        }
        if (form == Form.LITERAL) {
            String literal = text.substring(at);
            at = text.length();
            return new Read(NODES.textNode(literal), false);
        }
        if (at == text.length()) {
            return new Read(NODES.textNode(""), true);
        }
        if (text.charAt(at) == '{') {
            at++;
            return new Read(list(), false);
        }
        return new Read(scalar(until(",").text()), false);
    }

    private ArrayNode list() {
        ArrayNode list = NODES.arrayNode();
        while (true) {
            Part element = until(",}");
            if (element.end() == END) {
                throw new IllegalArgumentException("has a list that does not end with \"}\"");
            }
            list.add(scalar(element.text()));
            if (element.end() == '}') {
                at += at < text.length() && text.charAt(at) == ',' ? 1 : 0;
                return list;
            }
        }
    }

    private JsonNode scalar(String value) {
        if (form == Form.STRING) {
            return NODES.textNode(value);
        }
        if (value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false")) {
            return NODES.booleanNode(value.equalsIgnoreCase("true"));
        }
        if (value.equalsIgnoreCase("null")) {
            return NullNode.getInstance();
        }
        if (value.equals("0") || (WHOLE.matcher(value).matches() && value.charAt(0) != '0')) {
            BigInteger number = new BigInteger(value);
            if (number.bitLength() < Long.SIZE) {
                return NODES.numberNode(number.longValue());
            }
        }
        return NODES.textNode(value);
    }

    private JsonNode json() {
        if (skipToNext()) {
            return NullNode.getInstance();
        }
        int end = GoJson.end(text, at);
        try {
            Optional<JsonNode> value = GoJson.read(text.substring(at, end));
            at = end;
            skipToNext();
            return value.orElseThrow(() -> new IllegalArgumentException("has a number that is too large"));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("has a value that is not JSON");
        }
    }

    /** Skips blanks and one comma. @return whether the value ends here */
    private boolean skipToNext() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == ',') {
                at++;
                return true;
            }
            if (!Character.isWhitespace(c) && c != '\u00a0' && c != '\u0085') {
                return false;
            }
            at++;
        }
        return true;
    }
}
