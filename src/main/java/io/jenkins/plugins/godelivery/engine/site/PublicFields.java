package io.jenkins.plugins.godelivery.engine.site;

import com.fasterxml.jackson.core.filter.TokenFilter;
import com.fasterxml.jackson.databind.JsonNode;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Passes only fields that the schema of a report's data declares public. Unknown fields, and those of another type, are
 * withheld: a new field becomes public only by an explicit declaration.
 */
public final class PublicFields extends TokenFilter {
    private final boolean scalar;
    private final Map<String, JsonNode> declared = new HashMap<>();
    /** Filters of requested fields, created on demand because types may be recursive. */
    private final Map<String, PublicFields> fields = new HashMap<>();

    private final List<PublicFields> tuple = new ArrayList<>();
    private final Optional<JsonNode> others;

    @CheckForNull
    private PublicFields each;

    private PublicFields(JsonNode type) {
        JsonNode schema = ReportSchema.resolved(type);
        JsonNode items = schema.path("items");
        JsonNode additional = schema.path("additionalProperties");
        boolean container = items.isContainerNode() || additional.isObject() || schema.has("properties");
        scalar = !container || ReportSchema.isOfType(schema, "string");
        schema.path("properties").properties().stream()
                .filter(field -> ReportSchema.isPublic(field.getValue()))
                .forEach(field -> declared.put(field.getKey(), field.getValue()));
        if (items.isArray()) {
            items.forEach(item -> tuple.add(new PublicFields(item)));
        }
        others = Stream.of(items, additional).filter(JsonNode::isObject).findFirst();
    }

    /** Returns the public fields of a part; empty if it has none. */
    public static Optional<PublicFields> of(String part) {
        return ReportSchema.part(part).filter(ReportSchema::isPublic).map(PublicFields::new);
    }

    @Override
    public TokenFilter includeProperty(String name) {
        JsonNode field = declared.get(name);
        return field == null ? each() : fields.computeIfAbsent(name, any -> new PublicFields(field));
    }

    @Override
    public TokenFilter includeElement(int index) {
        return index < tuple.size() ? tuple.get(index) : each();
    }

    private TokenFilter each() {
        if (each == null && others.isPresent()) {
            each = new PublicFields(others.get());
        }
        return each;
    }

    @Override
    public boolean includeEmptyArray(boolean contentsFiltered) {
        return true;
    }

    @Override
    public boolean includeEmptyObject(boolean contentsFiltered) {
        return true;
    }

    @Override
    protected boolean _includeScalar() {
        return scalar;
    }
}
