package io.jenkins.plugins.godelivery.engine.lint;

import com.fasterxml.jackson.core.JsonParser;
import io.jenkins.plugins.godelivery.engine.input.LenientJson;
import java.io.IOException;

/** Reference from a result, or a configuration override, to a rule (a reportingDescriptorReference). */
final class SarifRuleReference implements LenientJson.Field {
    private String id = "";
    private String guid = "";
    private int index = -1;
    /** Index of the tool's extension; -1 for its driver. */
    private int component = -1;

    private String componentGuid = "";
    private String componentName = "";

    @Override
    public void read(String name, JsonParser value) throws IOException {
        switch (name) {
            case "id" -> id(LenientJson.text(value));
            case "guid" -> guid = LenientJson.text(value);
            case "index" -> index(LenientJson.index(value));
            case "toolComponent" -> LenientJson.object(value, this::component);
            default -> value.skipChildren();
        }
    }

    private void component(String name, JsonParser value) throws IOException {
        switch (name) {
            case "index" -> component = LenientJson.index(value);
            case "guid" -> componentGuid = LenientJson.text(value);
            case "name" -> componentName = LenientJson.text(value);
            default -> value.skipChildren();
        }
    }

    /** Sets the ID. A result has its rule's ID and index in two places, which agree. */
    void id(String text) {
        id = text.isEmpty() ? id : text;
    }

    void index(int number) {
        index = number < 0 ? index : number;
    }

    String id() {
        return id;
    }

    String guid() {
        return guid;
    }

    int index() {
        return index;
    }

    int component() {
        return component;
    }

    String componentGuid() {
        return componentGuid;
    }

    String componentName() {
        return componentName;
    }
}
