package io.jenkins.plugins.godelivery.engine.gotest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Reads an event by the rules of JSON alone: whitespace, any order, any escape, nested values. */
final class LenientEventScanner {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    /** @return end of the object, or {@link EventScanner#UNUSUAL} if the bytes do not begin with one */
    int scan(byte[] line, int from, int to, TestEvent event) {
        event.clear();
        String text = new String(line, from, to - from, StandardCharsets.UTF_8);
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return EventScanner.UNUSUAL;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                assign(event, name, parser.nextToken(), parser);
            }
            return end(line, from, to, text, (int) parser.currentLocation().getCharOffset());
        } catch (IOException e) {
            event.clear();
            return EventScanner.UNUSUAL;
        }
    }

    private static void assign(TestEvent event, String name, JsonToken token, JsonParser parser) throws IOException {
        if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
            parser.skipChildren();
        } else if (token.isNumeric() && name.equals("Elapsed")) {
            double seconds = parser.getDoubleValue();
            event.elapsed = seconds >= 0 && seconds < Double.POSITIVE_INFINITY ? seconds : TestEvent.NO_ELAPSED;
        } else if (token == JsonToken.VALUE_STRING) {
            assign(event, name, parser.getText());
        }
    }

    private static void assign(TestEvent event, String name, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        Utf8Slice field = name.equals("Action") ? new Utf8Slice() : fieldOf(event, name);
        if (field != null) {
            field.set(bytes, 0, bytes.length);
        }
        if (name.equals("Action")) {
            event.action = TestEvent.actionOf(field);
        }
    }

    @CheckForNull
    private static Utf8Slice fieldOf(TestEvent event, String name) {
        return switch (name) {
            case "Time" -> event.time;
            case "Package" -> event.packageName;
            case "Test" -> event.test;
            case "Output" -> event.output;
            case "OutputType" -> event.outputType;
            case "FailedBuild" -> event.failedBuild;
            case "ImportPath" -> event.importPath;
            case "Key" -> event.key;
            case "Value" -> event.value;
            case "Path" -> event.path;
            default -> null;
        };
    }

    /**
     * Returns the end position. Bytes that are not UTF-8 are one character each in the text, so the rest is measured
     * from the line's end.
     */
    private static int end(byte[] line, int from, int to, String text, int consumed) {
        byte[] rest = text.substring(Math.min(consumed, text.length())).getBytes(StandardCharsets.UTF_8);
        return new Utf8Slice().set(line, from, to).endsWith(rest) ? to - rest.length : to;
    }
}
