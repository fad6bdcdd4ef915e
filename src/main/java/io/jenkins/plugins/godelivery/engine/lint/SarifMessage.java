package io.jenkins.plugins.godelivery.engine.lint;

import com.fasterxml.jackson.core.JsonParser;
import io.jenkins.plugins.godelivery.engine.input.LenientJson;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Message of a result: a text, or the ID of a text of its rule, with arguments for its placeholders. */
final class SarifMessage implements LenientJson.Field {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{|\\}\\}|\\{([0-9]{1,4})\\}");

    private String text = "";
    private String markdown = "";
    private String id = "";
    private List<String> arguments = List.of();

    @Override
    public void read(String name, JsonParser value) throws IOException {
        switch (name) {
            case "text" -> text = LenientJson.text(value);
            case "markdown" -> markdown = LenientJson.text(value);
            case "id" -> id = LenientJson.text(value);
            case "arguments" -> arguments = LenientJson.list(value, LenientJson::text);
            default -> value.skipChildren();
        }
    }

    /** Returns a message that does not depend on a rule. */
    String text() {
        return text(SarifRule.UNKNOWN, new SarifTool());
    }

    String text(SarifRule rule, SarifTool tool) {
        String found = text.isEmpty() && !id.isEmpty() ? rule.message(id) : text;
        found = found.isEmpty() && !id.isEmpty() ? tool.message(id) : found;
        found = found.isEmpty() ? markdown : found;
        if (found.isEmpty()) {
            return rule.description().isEmpty() ? String.join(" ", arguments) : rule.description();
        }
        return arguments.isEmpty() ? found : filled(found);
    }

    /**
     * Fills the placeholders. Braces are doubled in a text with placeholders; without arguments, tools do not double
     * them.
     */
    private String filled(String template) {
        return PLACEHOLDER.matcher(template).replaceAll(match -> Matcher.quoteReplacement(replacement(match.group())));
    }

    private String replacement(String found) {
        if (found.equals("{{") || found.equals("}}")) {
            return found.substring(1);
        }
        int index = Integer.parseInt(found, 1, found.length() - 1, 10);
        return index < arguments.size() ? arguments.get(index) : found;
    }
}
