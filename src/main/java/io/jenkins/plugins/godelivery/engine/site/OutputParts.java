package io.jenkins.plugins.godelivery.engine.site;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** What failed tests and packages printed: texts of which a page loads only those it shows. */
final class OutputParts implements AutoCloseable {
    private static final int MOST_CHARACTERS = 256 << 10;

    private final Parts parts;
    private JsonGenerator json;
    private int part;
    private int index;
    private int characters;

    OutputParts(Parts parts) {
        this.parts = parts;
    }

    /** @return the address of the text, {@code part.index} */
    String add(String text) throws IOException {
        if (json != null && characters >= MOST_CHARACTERS) {
            close();
            part++;
        }
        if (json == null) {
            json = parts.json("output/" + part + ".json");
            json.writeStartArray();
            index = 0;
            characters = 0;
        }
        json.writeString(text);
        characters += text.length();
        return part + "." + index++;
    }

    @Override
    public void close() throws IOException {
        if (json != null) {
            json.writeEndArray();
            json.close();
            json = null;
        }
    }
}
