package io.jenkins.plugins.godelivery.engine.lint;

import com.fasterxml.jackson.core.JsonParser;
import io.jenkins.plugins.godelivery.engine.input.Warnings;
import java.io.IOException;

/**
 * SARIF 2.1.0, the static analysis results interchange format (OASIS). A result's rule is the linter, as
 * golangci-lint writes it; its level is the severity.
 */
final class Sarif extends JsonReport {
    Sarif(LintReportBuilder report, String file, Warnings warnings) {
        super(report, file, warnings);
    }

    @Override
    void report(JsonParser value) throws IOException {
        Json.object(value, (name, field) -> {
            if (name.equals("runs")) {
                Json.array(field, this::run);
            } else {
                field.skipChildren();
            }
        });
    }

    /** Rules and files may come after the results that refer to them. */
    private void run(JsonParser value) throws IOException {
        SarifRun run = new SarifRun();
        Json.object(value, (name, field) -> {
            switch (name) {
                case "tool" -> Json.object(field, run::tool);
                case "artifacts" -> Json.array(field, run::artifact);
                case "results" -> Json.array(field, run::result);
                case "invocations" -> Json.array(field, this::invocation);
                default -> field.skipChildren();
            }
        });
        run.addTo(report);
    }

    private void invocation(JsonParser value) throws IOException {
        Json.object(value, (name, field) -> {
            if (name.equals("executionSuccessful") && !field.getValueAsBoolean(true)) {
                loss("the tool reports that its run did not succeed");
            }
            field.skipChildren();
        });
    }
}
