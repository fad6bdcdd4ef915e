package io.jenkins.plugins.godelivery.engine.lint;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.jenkins.plugins.godelivery.engine.input.LenientJson;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * Reads SARIF 2.1.0, the static analysis results interchange format (OASIS). A result's rule becomes the issue's
 * linter, as golangci-lint writes it; its level becomes the severity.
 */
final class SarifLog {
    private final LintReportBuilder report;
    private final Consumer<Message> loss;
    private boolean present;
    private int runs;

    SarifLog(LintReportBuilder report, Consumer<Message> loss) {
        this.report = report;
        this.loss = loss;
    }

    /** @return whether it is a member of such a report, and was read */
    boolean member(String name, JsonParser value) throws IOException {
        switch (name) {
            case "runs" -> {
                present = true;
                LenientJson.items(value, this::run);
            }
            case "inlineExternalProperties" -> {
                present = true;
                LenientJson.array(value, properties -> LenientJson.object(properties, this::external));
            }
            case "$schema" -> present |= LenientJson.text(value).contains("sarif");
            default -> {
                return false;
            }
        }
        return true;
    }

    boolean isPresent() {
        return present;
    }

    /** Checks the log once all members were read. */
    void end() {
        if (runs == 0) {
            loss.accept(Message.of("lint.sarifWithoutRun"));
        }
    }

    private void external(String name, JsonParser value) throws IOException {
        if (name.equals("results") && value.currentToken() == JsonToken.START_ARRAY) {
            loss.accept(Message.of("lint.sarifInline"));
        }
        value.skipChildren();
    }

    private void run(JsonParser value) throws IOException {
        runs++;
        report.document();
        SarifRun run = new SarifRun(loss);
        LenientJson.object(value, run);
        run.addTo(report);
    }
}
