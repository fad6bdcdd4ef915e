package io.jenkins.plugins.godelivery.engine.lint;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.jenkins.plugins.godelivery.engine.input.LenientJson;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.util.function.Consumer;

/** Reads the JSON of gosec: {@code {"Golang errors": {}, "Issues": [...], "Stats": {...}, "GosecVersion": "dev"}}. */
final class GosecJson {
    private final Consumer<Message> loss;
    private boolean present;

    GosecJson(Consumer<Message> loss) {
        this.loss = loss;
    }

    /** @return whether it is a member of such a report, and was read; golangci-lint has "Issues", too */
    boolean member(String name, JsonParser value) throws IOException {
        switch (name) {
            case "Golang errors" -> {
                present = true;
                LenientJson.object(value, this::errors);
            }
            case "GosecVersion" -> {
                present = true;
                value.skipChildren();
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Returns whether one of the members is specific to gosec. */
    boolean isPresent() {
        return present;
    }

    private void errors(String file, JsonParser value) throws IOException {
        LenientJson.items(
                value, error -> loss.accept(Message.of("lint.gosecFailed", file, LenientJson.textOf(error, "error"))));
    }

    /** Reads a member of an issue. Numbers are strings, and a line may be a range: "13-15". */
    static void issue(IssueDraft issue, String name, JsonParser value) throws IOException {
        switch (name) {
            case "rule_id" -> issue.linter = LenientJson.text(value);
            case "details" -> issue.text = LenientJson.text(value);
            case "severity" -> issue.severity = LenientJson.text(value);
            case "file" -> issue.file = LenientJson.text(value);
            case "line" -> lines(issue, LenientJson.text(value));
            case "column" -> issue.column = number(LenientJson.text(value));
            case "nosec" -> issue.suppressed |= value.currentToken() == JsonToken.VALUE_TRUE;
            case "suppressions" ->
                LenientJson.array(value, item -> {
                    issue.suppressed = true;
                    item.skipChildren();
                });
            default -> value.skipChildren();
        }
    }

    private static void lines(IssueDraft issue, String range) {
        int dash = range.indexOf('-');
        issue.line = number(dash < 0 ? range : range.substring(0, dash));
        issue.endLine = dash < 0 ? issue.line : number(range.substring(dash + 1));
    }

    private static int number(String digits) {
        return digits.matches("[0-9]{1,9}") ? Integer.parseInt(digits) : 0;
    }
}
