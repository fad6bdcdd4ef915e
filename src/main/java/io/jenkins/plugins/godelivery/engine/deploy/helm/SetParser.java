package io.jenkins.plugins.godelivery.engine.deploy.helm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.godelivery.engine.message.InvalidInputException;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.math.BigInteger;

/**
 * Parses one argument of helm's {@code --set}, {@code --set-string} or {@code --set-json} into a tree of values, as
 * helm 3.21 and 4.2 do ({@code pkg/strvals/parser.go}, which this follows branch by branch, including its odd cases).
 * An integer is a {@code LongNode}, as helm makes it an int64; JSON numbers are floats.
 *
 * <p>Messages say which pair is wrong and never quote it: the text after an unescaped comma may be half a secret.
 */
public final class SetParser {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int MAX_INDEX = 65536;
    private static final int MAX_LEVEL = 30;

    /** Interpretation of the text of a value. */
    public enum Form {
        /** Interprets true, false, null and integers. */
        TYPED,
        STRING,
        JSON,
        /**
         * Takes one pair: names have no escapes, and everything after the equals sign is the text ({@code
         * literal_parser.go}).
         */
        LITERAL
    }

    private final SetScanner scanner;
    private final SetValueReader values;
    private final Form form;
    private int pair = 1;

    private SetParser(String text, Form form) {
        scanner = new SetScanner(text, form != Form.LITERAL);
        values = new SetValueReader(scanner, form);
        this.form = form;
    }

    /**
     * Parses one argument into a tree of values.
     *
     * @throws IllegalArgumentException if it is invalid; the message says what is wrong with which pair
     */
    public static void read(String text, Form form, ObjectNode into) {
        SetParser parser = new SetParser(text, form);
        try {
            while (!parser.key(into, 0)) {
                parser.pair++;
            }
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(Message.of("values.pair", String.valueOf(parser.pair), Message.of(e)));
        }
    }

    /** @return whether the text has ended */
    private boolean key(ObjectNode data, int level) {
        SetScanner.Part key = scanner.until(form == Form.LITERAL ? "=[." : "=[,.");
        switch (key.end()) {
            case '=' -> {
                SetValueReader.Read value = values.read();
                set(data, key.text(), value.value());
                return value.last();
            }
            case '[' -> {
                int index = index();
                JsonNode known = data.get(key.text());
                if (known != null && !known.isArray()) {
                    throw new InvalidInputException(Message.of("values.notAList"));
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
                if (key.end() == SetScanner.END && key.text().isEmpty()) {
                    return true;
                }
                throw new InvalidInputException(Message.of("values.notAPair"));
            }
        }
    }

    private boolean inner(ObjectNode data, String key, int level) {
        if (level > MAX_LEVEL) {
            throw new InvalidInputException(Message.of("values.levels", MAX_LEVEL));
        }
        JsonNode known = data.get(key);
        if (known != null && !known.isObject()) {
            throw new InvalidInputException(Message.of("values.notAMapping"));
        }
        ObjectNode inner = known == null ? NODES.objectNode() : (ObjectNode) known;
        boolean last = key(inner, level);
        if (inner.isEmpty() && !last) {
            throw new InvalidInputException(Message.of("values.setsNothing"));
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
        SetScanner.Part part = scanner.until("]");
        if (part.end() == SetScanner.END
                || !SetValueReader.WHOLE.matcher(part.text()).matches()) {
            throw new InvalidInputException(Message.of("values.indexNotANumber"));
        }
        BigInteger index = new BigInteger(part.text());
        if (index.signum() < 0 || index.compareTo(BigInteger.valueOf(MAX_INDEX)) > 0) {
            throw new InvalidInputException(Message.of("values.indexRange", String.valueOf(MAX_INDEX)));
        }
        return index.intValue();
    }

    /** @return whether the text has ended */
    private boolean item(ArrayNode list, int index, int level) {
        SetScanner.Part part = scanner.until("[.=");
        if (!part.text().isEmpty()) {
            throw new InvalidInputException(Message.of("values.behindIndex"));
        }
        switch (part.end()) {
            case '=' -> {
                put(list, index, values.read().value());
                return false;
            }
            case '[' -> {
                int next = index();
                JsonNode known = list.get(index);
                if (known != null && !known.isNull() && !known.isArray()) {
                    throw new InvalidInputException(Message.of("values.notAListOfLists"));
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
}
