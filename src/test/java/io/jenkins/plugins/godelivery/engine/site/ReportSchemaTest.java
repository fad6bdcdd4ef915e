package io.jenkins.plugins.godelivery.engine.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The data written for all recordings matches the schema of report data. */
class ReportSchemaTest {
    @TempDir
    static Path temporary;

    private static List<Map<String, JsonNode>> reports;

    private final Set<String> problems = new TreeSet<>();
    private final Set<String> written = new LinkedHashSet<>();

    @BeforeAll
    static void write() throws IOException {
        reports = RecordedData.everything(temporary);
        assertThat(reports).hasSizeGreaterThan(200);
    }

    @Test
    void everythingThatIsWrittenIsDeclared() {
        checkAll();

        assertThat(problems).isEmpty();
    }

    @Test
    void everythingThatIsDeclaredIsWrittenBySomeRecordedReport() {
        checkAll();
        Set<String> declared = new LinkedHashSet<>();
        ReportSchema.ROOT.path("properties").fieldNames().forEachRemaining(declared::add);
        ReportSchema.ROOT.path("patternProperties").fieldNames().forEachRemaining(declared::add);
        for (Map.Entry<String, JsonNode> type :
                ReportSchema.ROOT.path("definitions").properties()) {
            type.getValue()
                    .path("properties")
                    .fieldNames()
                    .forEachRemaining(field -> declared.add(type.getKey() + "." + field));
        }

        assertThat(written).containsExactlyInAnyOrderElementsOf(declared);
    }

    private void checkAll() {
        reports.forEach(parts -> parts.forEach((name, value) -> {
            JsonNode declared = ReportSchema.part(name).orElse(null);
            if (declared == null) {
                problems.add(name + " is not declared");
            } else {
                check(name.replaceAll("\\d+", "N"), declared, value);
                written.add(pattern(name));
            }
        }));
    }

    private static String pattern(String name) {
        return ReportSchema.ROOT.path("patternProperties").properties().stream()
                .map(Map.Entry::getKey)
                .filter(name::matches)
                .findFirst()
                .orElse(name);
    }

    private void check(String where, JsonNode declared, JsonNode value) {
        JsonNode schema = ReportSchema.resolved(declared);
        if (!isOfType(schema.path("type"), value)) {
            problems.add(where + " is no " + schema.path("type") + ": " + value);
        } else if (value.isObject()) {
            object(where, ReportSchema.typeName(declared), schema, value);
        } else if (value.isArray()) {
            array(where, schema, value);
        } else if (schema.has("enum") && !contains(schema.path("enum"), value)) {
            problems.add(where + " is not one of " + schema.path("enum") + ": " + value);
        }
    }

    private void object(String where, String type, JsonNode schema, JsonNode value) {
        schema.path("required").forEach(name -> {
            if (!value.has(name.asText())) {
                problems.add(where + " has no " + name.asText());
            }
        });
        value.properties().forEach(field -> {
            JsonNode declared = schema.path("properties").path(field.getKey());
            JsonNode others = schema.path("additionalProperties");
            if (!declared.isMissingNode()) {
                written.add(type + "." + field.getKey());
                check(where + "." + field.getKey(), declared, field.getValue());
            } else if (others.isObject()) {
                check(where + "{}", others, field.getValue());
            } else {
                problems.add(where + "." + field.getKey() + " is not declared");
            }
        });
    }

    private void array(String where, JsonNode schema, JsonNode value) {
        JsonNode items = schema.path("items");
        if (items.isArray() && items.size() != value.size()) {
            problems.add(where + " has " + value.size() + " items");
            return;
        }
        for (int i = 0; i < value.size(); i++) {
            check(where + "[]", items.isArray() ? items.get(i) : items, value.get(i));
        }
    }

    private static boolean isOfType(JsonNode types, JsonNode value) {
        Iterable<JsonNode> all = types.isArray() ? types : List.of(types);
        return StreamSupport.stream(all.spliterator(), false).anyMatch(type -> switch (type.asText()) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "boolean" -> value.isBoolean();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            default -> false;
        });
    }

    private static boolean contains(JsonNode values, JsonNode value) {
        return StreamSupport.stream(values.spliterator(), false).anyMatch(value::equals);
    }
}
