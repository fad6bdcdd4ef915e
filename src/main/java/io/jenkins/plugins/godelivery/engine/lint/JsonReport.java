package io.jenkins.plugins.godelivery.engine.lint;

import com.fasterxml.jackson.core.JsonParser;
import io.jenkins.plugins.godelivery.engine.input.Warnings;
import java.io.IOException;
import java.io.InputStream;

/** Reads a report whose issues are in JSON values, into a report builder. */
abstract class JsonReport implements JsonValues.Handler {
    final LintReportBuilder report;
    private final String file;
    private final Warnings warnings;
    private boolean hasValue;

    JsonReport(LintReportBuilder report, String file, Warnings warnings) {
        this.report = report;
        this.file = file;
        this.warnings = warnings;
    }

    final void read(InputStream in) throws IOException {
        JsonValues.read(in, this);
        if (!hasValue) {
            loss("there is no report in this file");
        }
    }

    @Override
    public final void value(JsonParser value) throws IOException {
        hasValue = true;
        report(value);
    }

    abstract void report(JsonParser value) throws IOException;

    @Override
    public void text(String line) {
        // Most tools say nothing of interest beside their report.
    }

    @Override
    public final void broken(long number, String reason) {
        report.incomplete();
        warnings.add(file, number, reason);
    }

    /** The tool says that it did not look at everything. */
    final void loss(String message) {
        broken(0, message);
    }
}
