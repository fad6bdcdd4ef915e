package io.jenkins.plugins.godelivery.engine.site;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.godelivery.Document;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** docs/report-data.md matches the schema. */
@Tag(Document.TAG)
class ReportDataDocumentTest {
    @Test
    void theDocumentHasTheTablesOfTheSchema() throws IOException {
        StringBuilder text = new StringBuilder("\n| part | holds |\n|---|---|\n");
        ReportSchema.ROOT.path("properties").properties().forEach(part -> row(text, part.getKey(), part.getValue()));
        ReportSchema.ROOT
                .path("patternProperties")
                .properties()
                .forEach(part ->
                        row(text, part.getKey().replace("\\d+", "N").replaceAll("[\\\\^$]", ""), part.getValue()));
        ReportSchema.ROOT.path("definitions").properties().forEach(type -> table(text, type.getKey(), type.getValue()));

        Document.assertHolds("docs/report-data.md", "schema", text.append('\n').toString());
    }

    private static void table(StringBuilder text, String name, JsonNode type) {
        String description = type.path("description").asText();
        text.append("\n### ")
                .append(name)
                .append(description.isEmpty() ? "" : "\n\n" + description + ".")
                .append("\n\n| field | type | |\n|---|---|---|\n");
        Set<String> required = new HashSet<>();
        type.path("required").forEach(field -> required.add(field.asText()));
        type.path("properties")
                .properties()
                .forEach(field -> text.append("| `")
                        .append(field.getKey())
                        .append(required.contains(field.getKey()) ? "` | " : "`? | ")
                        .append(ReportSchema.isPublic(field.getValue()) ? "" : "(workspace) ")
                        .append(type(field.getValue()))
                        .append(" | ")
                        .append(field.getValue().path("description").asText())
                        .append(" |\n"));
    }

    private static void row(StringBuilder text, String name, JsonNode part) {
        String description = part.path("description").asText();
        text.append("| `")
                .append(name)
                .append("` | ")
                .append(ReportSchema.isPublic(part) ? "" : "(workspace) ")
                .append(type(part))
                .append(description.isEmpty() ? "" : ": " + description)
                .append(" |\n");
    }

    private static String type(JsonNode declared) {
        if (declared.has("$ref")) {
            String name = ReportSchema.typeName(declared);
            return "[" + name + "](#" + name.toLowerCase(Locale.ROOT) + ")";
        }
        JsonNode items = declared.path("items");
        JsonNode others = declared.path("additionalProperties");
        if (items.isArray()) {
            List<String> types = new ArrayList<>();
            items.forEach(item -> types.add(type(item)));
            return "(" + String.join(", ", types) + ")";
        }
        if (items.isObject()) {
            return type(items) + " list";
        }
        if (others.isObject()) {
            return type(others) + " by name";
        }
        JsonNode words = declared.has("enum") ? declared.path("enum") : declared.path("type");
        String mark = declared.has("enum") ? "`" : "";
        return words.isArray()
                ? StreamSupport.stream(words.spliterator(), false)
                        .map(word -> mark + word.asText() + mark)
                        .collect(Collectors.joining(", "))
                : words.asText();
    }
}
