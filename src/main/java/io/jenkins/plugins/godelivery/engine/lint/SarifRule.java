package io.jenkins.plugins.godelivery.engine.lint;

import com.fasterxml.jackson.core.JsonParser;
import io.jenkins.plugins.godelivery.engine.input.LenientJson;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Description of a tool's rule (a reportingDescriptor). */
final class SarifRule implements LenientJson.Field {
    /** Represents a rule that the report does not describe. */
    static final SarifRule UNKNOWN = new SarifRule();

    private String id = "";
    private String guid = "";
    private String level = "";
    private String description = "";
    private final Map<String, String> messages = new HashMap<>();

    @Override
    public void read(String name, JsonParser value) throws IOException {
        switch (name) {
            case "id" -> id = LenientJson.text(value);
            case "guid" -> guid = LenientJson.text(value);
            case "defaultConfiguration" -> level = LenientJson.textOf(value, "level");
            case "shortDescription" -> description = LenientJson.textOf(value, "text");
            case "messageStrings" ->
                LenientJson.object(value, (key, text) -> messages.put(key, LenientJson.textOf(text, "text")));
            default -> value.skipChildren();
        }
    }

    String id() {
        return id;
    }

    String guid() {
        return guid;
    }

    /** Returns the level; empty if the rule has none. */
    String level() {
        return level;
    }

    String description() {
        return description;
    }

    /** Returns a message; empty if there is none with that name. */
    String message(String name) {
        return messages.getOrDefault(name, "");
    }

    /** Returns whether an ID names this rule; it may have a suffix: "CA2153/1". */
    boolean isNamed(String name) {
        return name.equals(id) || name.startsWith(id + "/");
    }
}
