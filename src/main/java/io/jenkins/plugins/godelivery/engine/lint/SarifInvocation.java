package io.jenkins.plugins.godelivery.engine.lint;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.input.LenientJson;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Invocation of a tool, and whether it succeeded. */
final class SarifInvocation implements LenientJson.Field {
    private final Consumer<Message> loss;
    private final List<LevelOverride> overrides = new ArrayList<>();
    /** Levels by rule, once the rules are known. */
    @CheckForNull
    private Map<SarifRule, String> levels;

    private boolean successful;

    /** The level of a rule for this invocation. */
    private record LevelOverride(SarifRuleReference rule, String level) {}

    SarifInvocation(Consumer<Message> loss) {
        this.loss = loss;
    }

    @Override
    public void read(String name, JsonParser value) throws IOException {
        switch (name) {
            case "executionSuccessful" -> success(value);
            case "processStartFailureMessage", "exitSignalName" -> failure(LenientJson.text(value));
            case "toolExecutionNotifications", "toolConfigurationNotifications" ->
                LenientJson.array(value, this::notification);
            case "ruleConfigurationOverrides" -> LenientJson.array(value, this::override);
            default -> value.skipChildren();
        }
    }

    private void success(JsonParser value) throws IOException {
        successful = value.currentToken() == JsonToken.VALUE_TRUE;
        if (value.currentToken() == JsonToken.VALUE_FALSE) {
            loss.accept(Message.of("lint.runFailed"));
        }
        value.skipChildren();
    }

    private void failure(String reason) {
        if (!reason.isEmpty()) {
            loss.accept(Message.of("lint.toolStopped", reason));
        }
    }

    private void notification(JsonParser value) throws IOException {
        String[] level = {""};
        SarifMessage message = new SarifMessage();
        LenientJson.object(value, (name, field) -> {
            switch (name) {
                case "level" -> level[0] = LenientJson.text(field);
                case "message" -> LenientJson.object(field, message);
                default -> field.skipChildren();
            }
        });
        if (level[0].equals("error")) {
            loss.accept(Message.of("lint.toolError", message.text().strip()));
        }
    }

    private void override(JsonParser value) throws IOException {
        SarifRuleReference rule = new SarifRuleReference();
        String[] level = {""};
        LenientJson.object(value, (name, field) -> {
            switch (name) {
                case "descriptor" -> LenientJson.object(field, rule);
                case "configuration" -> level[0] = LenientJson.textOf(field, "level");
                default -> field.skipChildren();
            }
        });
        if (!level[0].isEmpty()) {
            overrides.add(new LevelOverride(rule, level[0]));
        }
    }

    /** Returns whether the tool reports success. */
    boolean isSuccessful() {
        return successful;
    }

    /** Returns the overridden level of a rule, if any. */
    Optional<String> level(SarifRule rule, SarifTool tool) {
        if (levels == null) {
            levels = new HashMap<>();
            overrides.forEach(each -> levels.putIfAbsent(tool.find(each.rule()), each.level()));
            levels.remove(SarifRule.UNKNOWN);
        }
        return Optional.ofNullable(levels.get(rule));
    }
}
