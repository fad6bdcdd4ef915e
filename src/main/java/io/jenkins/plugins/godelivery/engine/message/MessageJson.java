package io.jenkins.plugins.godelivery.engine.message;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.Serializable;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads and writes messages as JSON. A literal is a string; any other message is {@code
 * {"code":…,"arguments":[…],"text":…}} with its English text for readers that do not know the code. An argument is a
 * string, a number or a message.
 */
public final class MessageJson {
    /** Maximum nesting of messages that is read. Joined messages need a level for each doubling of their number. */
    private static final int LEVELS = 20;

    private MessageJson() {}

    /** Writes a message. */
    public static void write(JsonGenerator json, Message message) throws IOException {
        if (message.isLiteral()) {
            json.writeString(message.text());
            return;
        }
        json.writeStartObject();
        json.writeStringField("code", message.code());
        json.writeArrayFieldStart("arguments");
        for (Serializable argument : message.arguments()) {
            if (argument instanceof Message inner) {
                write(json, inner);
            } else if (argument instanceof Long number) {
                json.writeNumber(number);
            } else {
                json.writeString((String) argument);
            }
        }
        json.writeEndArray();
        json.writeStringField("text", message.text());
        json.writeEndObject();
    }

    /** Returns a message as JSON text in one line. */
    public static String text(Message message) {
        return text(json -> write(json, message));
    }

    /** Returns an array of messages as JSON text in one line. */
    public static String text(List<Message> messages) {
        return text(json -> write(json, messages));
    }

    private interface Writing {
        void write(JsonGenerator json) throws IOException;
    }

    private static String text(Writing writing) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            writing.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** Writes an array. */
    public static void write(JsonGenerator json, List<Message> messages) throws IOException {
        json.writeStartArray();
        for (Message message : messages) {
            write(json, message);
        }
        json.writeEndArray();
    }

    /**
     * Reads a message that {@link #write} wrote, or a text of an earlier version. A message of a newer version with an
     * unknown code is read as its English text.
     */
    public static Message read(JsonNode json) {
        return read(json, 0);
    }

    private static Message read(JsonNode json, int level) {
        String code = json.path("code").asText();
        if (!json.isObject() || !MessageTexts.of(Locale.ENGLISH).has(code) || level > LEVELS) {
            return Message.literal(json.isObject() ? json.path("text").asText() : json.asText());
        }
        List<Object> arguments = new ArrayList<>();
        for (JsonNode argument : json.path("arguments")) {
            arguments.add(
                    argument.isObject()
                            ? read(argument, level + 1)
                            : argument.isIntegralNumber() ? argument.longValue() : argument.asText());
        }
        return Message.of(code, arguments.toArray());
    }
}
