package io.jenkins.plugins.godelivery.engine.site;

import com.fasterxml.jackson.core.filter.TokenFilter;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lets through what the schema of a report's data calls public. What it does not know, or knows otherwise than it comes,
 * stays where it is: a new field is seen by everybody only when somebody has decided so.
 */
public final class PublicFields extends TokenFilter {
    private final boolean scalar;
    private final Map<String, PublicFields> fields = new HashMap<>();
    private final List<PublicFields> tuple = new ArrayList<>();
    private final PublicFields each;

    private PublicFields(JsonNode declared) {
        JsonNode schema = ReportSchema.resolved(declared);
        JsonNode items = schema.path("items");
        JsonNode others = schema.path("additionalProperties");
        scalar = !items.isContainerNode() && !others.isObject() && !schema.has("properties");
        schema.path("properties").properties().stream()
                .filter(field -> ReportSchema.isPublic(field.getValue()))
                .forEach(field -> fields.put(field.getKey(), new PublicFields(field.getValue())));
        if (items.isArray()) {
            items.forEach(item -> tuple.add(new PublicFields(item)));
        }
        each = items.isObject() ? new PublicFields(items) : others.isObject() ? new PublicFields(others) : null;
    }

    /** @return empty for a part of which nothing is public */
    public static Optional<PublicFields> of(String part) {
        return ReportSchema.part(part).filter(ReportSchema::isPublic).map(PublicFields::new);
    }

    @Override
    public TokenFilter includeProperty(String name) {
        return fields.getOrDefault(name, each);
    }

    @Override
    public TokenFilter includeElement(int index) {
        return index < tuple.size() ? tuple.get(index) : each;
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
