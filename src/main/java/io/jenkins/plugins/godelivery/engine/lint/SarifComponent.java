package io.jenkins.plugins.godelivery.engine.lint;

import com.fasterxml.jackson.core.JsonParser;
import io.jenkins.plugins.godelivery.engine.input.LenientJson;
import io.jenkins.plugins.godelivery.engine.input.NamePrefixes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The driver of a tool or one of its extensions, with its rules. */
final class SarifComponent implements LenientJson.Field {
    private String name = "";
    private String guid = "";
    private final List<SarifRule> rules = new ArrayList<>();
    private final NamePrefixes<SarifRule> rulesById = new NamePrefixes<>();
    private final Map<String, String> messages = new HashMap<>();

    @Override
    public void read(String member, JsonParser value) throws IOException {
        switch (member) {
            case "name" -> name = LenientJson.text(value);
            case "guid" -> guid = LenientJson.text(value);
            case "rules" -> LenientJson.array(value, this::rule);
            case "globalMessageStrings" ->
                LenientJson.object(value, (key, text) -> messages.put(key, LenientJson.textOf(text, "text")));
            default -> value.skipChildren();
        }
    }

    private void rule(JsonParser value) throws IOException {
        SarifRule rule = new SarifRule();
        LenientJson.object(value, rule);
        rules.add(rule);
        rulesById.put(rule.id(), rule);
    }

    String name() {
        return name;
    }

    boolean isNamed(SarifRuleReference reference) {
        return (!guid.isEmpty() && guid.equalsIgnoreCase(reference.componentGuid()))
                || (!name.isEmpty() && name.equals(reference.componentName()));
    }

    Optional<SarifRule> rule(int index) {
        return index >= 0 && index < rules.size() ? Optional.of(rules.get(index)) : Optional.empty();
    }

    /** Finds a rule by the whole ID, or else by its longest prefix. */
    Optional<SarifRule> rule(String id) {
        return rulesById.get(id).or(() -> rulesById.longest(id));
    }

    Optional<SarifRule> ruleOfGuid(String wanted) {
        return rules.stream()
                .filter(rule -> rule.guid().equalsIgnoreCase(wanted))
                .findFirst();
    }

    /** Returns a message; empty if there is none with that name. */
    String message(String wanted) {
        return messages.getOrDefault(wanted, "");
    }
}
