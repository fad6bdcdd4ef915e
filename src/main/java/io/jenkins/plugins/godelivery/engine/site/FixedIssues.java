package io.jenkins.plugins.godelivery.engine.site;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.godelivery.engine.compare.LintChanges;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.ledger.KnownIssue;
import java.io.IOException;
import java.util.List;

/** Writes {@code lint-fixed.json}: the issues of the reference that this build no longer has. */
final class FixedIssues {
    private FixedIssues() {}

    static void write(LintChanges changes, ReportDataWriter reportDataWriter) throws IOException {
        List<KnownIssue> fixed = changes.fixed();
        try (JsonGenerator json = reportDataWriter.json("lint-fixed.json")) {
            json.writeStartObject();
            json.writeNumberField("total", fixed.size());
            new Columns<>(json, fixed.subList(0, Math.min(Budget.SHOWN_FIXED_ISSUES.count(), fixed.size())))
                    .texts("linter", KnownIssue::linter)
                    .texts("severity", KnownIssue::severity)
                    .texts("file", KnownIssue::file)
                    .numbers("line", KnownIssue::line)
                    .texts("text", KnownIssue::text);
            json.writeEndObject();
        }
    }
}
