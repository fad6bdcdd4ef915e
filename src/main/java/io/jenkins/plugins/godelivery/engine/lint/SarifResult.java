package io.jenkins.plugins.godelivery.engine.lint;

import com.fasterxml.jackson.core.JsonParser;
import io.jenkins.plugins.godelivery.engine.input.LenientJson;
import java.io.IOException;

/** A result of a SARIF run, before its references are resolved. */
final class SarifResult implements LenientJson.Field {
    final IssueDraft issue = new IssueDraft();
    final SarifRuleReference rule = new SarifRuleReference();
    final SarifMessage message = new SarifMessage();
    /** File of the first location, otherwise the file that the tool analysed. */
    SarifFiles.Location file = new SarifFiles.Location();
    /** Index of its invocation; -1 if not given. */
    int invocation = -1;

    private boolean located;

    @Override
    public void read(String name, JsonParser value) throws IOException {
        switch (name) {
            case "ruleId" -> rule.id(LenientJson.text(value));
            case "ruleIndex" -> rule.index(LenientJson.index(value));
            case "rule" -> LenientJson.object(value, rule);
            case "level" -> issue.severity = LenientJson.text(value);
            case "kind" -> issue.suppressed |= !isFailure(LenientJson.text(value));
            case "baselineState" -> issue.suppressed |= LenientJson.text(value).equals("absent");
            case "suppressions" ->
                LenientJson.array(value, item -> issue.suppressed |= isInForce(LenientJson.textOf(item, "status")));
            case "message" -> LenientJson.object(value, message);
            case "locations" -> LenientJson.array(value, item -> LenientJson.object(item, this::location));
            case "analysisTarget" -> LenientJson.object(value, located ? new SarifFiles.Location() : file);
            case "provenance" -> LenientJson.object(value, this::provenance);
            case "fixes" -> issue.fixes = LenientJson.list(value, SarifFix::read);
            default -> value.skipChildren();
        }
    }

    /** Returns whether a kind is a failure; others mean that a rule passed, does not apply, or needs review. */
    private static boolean isFailure(String kind) {
        return kind.isEmpty() || kind.equals("fail");
    }

    /** Returns whether a suppression is in force, not just proposed or rejected; one without a status is accepted. */
    private static boolean isInForce(String status) {
        return status.isEmpty() || status.equals("accepted");
    }

    private void provenance(String name, JsonParser value) throws IOException {
        if (name.equals("invocationIndex")) {
            invocation = LenientJson.index(value);
        } else {
            value.skipChildren();
        }
    }

    /** Reads the first location, which is that of the issue. */
    private void location(String name, JsonParser value) throws IOException {
        if (!name.equals("physicalLocation") || located) {
            value.skipChildren();
            return;
        }
        located = true;
        file = new SarifFiles.Location();
        LenientJson.object(value, (part, field) -> {
            switch (part) {
                case "artifactLocation" -> LenientJson.object(field, file);
                case "region" -> LenientJson.object(field, this::region);
                default -> field.skipChildren();
            }
        });
    }

    private void region(String name, JsonParser value) throws IOException {
        switch (name) {
            case "startLine" -> issue.line = LenientJson.number(value);
            case "startColumn" -> issue.column = LenientJson.number(value);
            case "endLine" -> issue.endLine = LenientJson.number(value);
            case "snippet" ->
                issue.sourceLines =
                        LenientJson.textOf(value, "text").lines().limit(10).toList();
            default -> value.skipChildren();
        }
    }
}
