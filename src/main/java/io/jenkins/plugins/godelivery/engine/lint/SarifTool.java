package io.jenkins.plugins.godelivery.engine.lint;

import com.fasterxml.jackson.core.JsonParser;
import io.jenkins.plugins.godelivery.engine.input.LenientJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** A tool: its driver, and extensions with additional rules. */
final class SarifTool implements LenientJson.Field {
    private final SarifComponent driver = new SarifComponent();
    private final List<SarifComponent> extensions = new ArrayList<>();

    @Override
    public void read(String name, JsonParser value) throws IOException {
        switch (name) {
            case "driver" -> LenientJson.object(value, driver);
            case "extensions" -> LenientJson.array(value, this::extension);
            default -> value.skipChildren();
        }
    }

    private void extension(JsonParser value) throws IOException {
        SarifComponent extension = new SarifComponent();
        LenientJson.object(value, extension);
        extensions.add(extension);
    }

    String name() {
        return driver.name();
    }

    /**
     * Finds a rule. An index refers to its component; if it contradicts the ID, the ID is used, because it is what
     * users see.
     */
    SarifRule find(SarifRuleReference reference) {
        Optional<SarifComponent> component = component(reference);
        Optional<SarifRule> byIndex = component.flatMap(each -> each.rule(reference.index()));
        return byIndex.filter(rule -> reference.id().isEmpty() || rule.isNamed(reference.id()))
                .or(() -> byGuid(reference.guid()))
                .or(() -> component.flatMap(each -> each.rule(reference.id())))
                .or(() -> first(each -> each.rule(reference.id())))
                .or(() -> byIndex)
                .orElse(SarifRule.UNKNOWN);
    }

    private Optional<SarifComponent> component(SarifRuleReference reference) {
        if (reference.component() >= 0) {
            return reference.component() < extensions.size()
                    ? Optional.of(extensions.get(reference.component()))
                    : Optional.empty();
        }
        boolean named = !reference.componentGuid().isEmpty()
                || !reference.componentName().isEmpty();
        return named ? components().filter(each -> each.isNamed(reference)).findFirst() : Optional.of(driver);
    }

    private Optional<SarifRule> byGuid(String guid) {
        return guid.isEmpty() ? Optional.empty() : first(each -> each.ruleOfGuid(guid));
    }

    private Optional<SarifRule> first(Function<SarifComponent, Optional<SarifRule>> rule) {
        return components().flatMap(each -> rule.apply(each).stream()).findFirst();
    }

    private Stream<SarifComponent> components() {
        return Stream.concat(Stream.of(driver), extensions.stream());
    }

    /** Returns a message that several rules share; empty if there is none with that name. */
    String message(String name) {
        return components()
                .map(each -> each.message(name))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }
}
