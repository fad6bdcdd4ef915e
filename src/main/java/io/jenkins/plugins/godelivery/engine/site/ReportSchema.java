package io.jenkins.plugins.godelivery.engine.site;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * The single declaration of a report's data, the JSON Schema {@code report.schema.json}: the written fields, their
 * visibility, the tables of {@code docs/report-data.md}, and the types that the scripts of the pages are checked
 * against.
 */
final class ReportSchema {
    static final JsonNode ROOT = read();

    private ReportSchema() {}

    private static JsonNode read() {
        try (InputStream in = ReportSchema.class.getResourceAsStream("report.schema.json")) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the schema of a part by its name below {@code data/}. */
    static Optional<JsonNode> part(String name) {
        return Optional.ofNullable(ROOT.path("properties").get(name))
                .or(() -> ROOT.path("patternProperties").properties().stream()
                        .filter(part -> name.matches(part.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst());
    }

    /** Resolves a reference, if it is one. */
    static JsonNode resolved(JsonNode schema) {
        return schema.has("$ref") ? ROOT.at(schema.path("$ref").asText().substring(1)) : schema;
    }

    /** Returns the name of the referenced type. */
    static String typeName(JsonNode schema) {
        String reference = schema.path("$ref").asText();
        return reference.substring(reference.lastIndexOf('/') + 1);
    }

    /** Returns whether it is one of the types that the schema allows. */
    static boolean isOfType(JsonNode schema, String name) {
        JsonNode types = schema.path("type");
        return types.asText().equals(name)
                || StreamSupport.stream(types.spliterator(), false)
                        .anyMatch(type -> type.asText().equals(name));
    }

    static boolean isPublic(JsonNode field) {
        return field.path("public").asBoolean();
    }
}
