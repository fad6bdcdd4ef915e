package io.jenkins.plugins.godelivery.engine.deploy.helm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import io.jenkins.plugins.godelivery.engine.message.InvalidInputException;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the value of a pair of {@code --set} in the form of the argument. */
final class SetValueReader {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]+");

    private final SetScanner scanner;
    private final SetParser.Form form;

    SetValueReader(SetScanner scanner, SetParser.Form form) {
        this.scanner = scanner;
        this.form = form;
    }

    /** @param last whether helm treats it as the end of the text */
    record Read(JsonNode value, boolean last) {}

    Read read() {
        if (form == SetParser.Form.JSON) {
            return new Read(json(), false);
        }
        if (form == SetParser.Form.LITERAL) {
            return new Read(NODES.textNode(scanner.rest()), false);
        }
        if (scanner.isAtEnd()) {
            return new Read(NODES.textNode(""), true);
        }
        return new Read(scanner.skip('{') ? list() : scalar(scanner.until(",").text()), false);
    }

    private ArrayNode list() {
        ArrayNode list = NODES.arrayNode();
        while (true) {
            SetScanner.Part element = scanner.until(",}");
            if (element.end() == SetScanner.END) {
                throw new InvalidInputException(Message.of("values.openList"));
            }
            list.add(scalar(element.text()));
            if (element.end() == '}') {
                boolean unused = scanner.skip(',');
                return list;
            }
        }
    }

    private JsonNode scalar(String value) {
        if (form == SetParser.Form.STRING) {
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
        if (scanner.skipToNext()) {
            return NullNode.getInstance();
        }
        try {
            Optional<JsonNode> value = GoJson.read(scanner.json());
            boolean unused = scanner.skipToNext();
            return value.orElseThrow(() -> new InvalidInputException(Message.of("values.hasLargeNumber")));
        } catch (JsonProcessingException e) {
            throw new InvalidInputException(Message.of("values.notJson"));
        }
    }
}
