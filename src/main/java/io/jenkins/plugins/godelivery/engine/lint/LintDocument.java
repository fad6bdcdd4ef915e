package io.jenkins.plugins.godelivery.engine.lint;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.jenkins.plugins.godelivery.engine.input.EmbeddedDocuments;
import io.jenkins.plugins.godelivery.engine.input.LenientJson;
import io.jenkins.plugins.godelivery.engine.input.TagwiseInputStream;
import io.jenkins.plugins.godelivery.engine.input.Warnings;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.io.InputStream;

/** Reads the lint reports of one file, each recognised by its members, and the text around them. */
final class LintDocument implements EmbeddedDocuments.Handler {
    private final LintReportBuilder report;
    private final String file;
    private final Warnings warnings;
    private final VetText text;
    private final boolean ofVet;
    private boolean hasJson;
    private boolean hasReport;
    private boolean hasVet;
    private boolean broken;

    /** @param ofVet whether text is output of go vet, and an empty object a package of vet */
    LintDocument(LintReportBuilder report, String file, Warnings warnings, boolean ofVet) {
        this.report = report;
        this.file = file;
        this.warnings = warnings;
        this.text = new VetText(report, this::broken);
        this.ofVet = ofVet;
    }

    void read(InputStream in) throws IOException {
        report.document();
        EmbeddedDocuments.read(in, this, report.limits());
        if (ofVet && !hasJson && !hasReport) {
            text.addFindings();
        } else if (ofVet || hasVet) {
            text.addLosses();
        } else if (!hasReport && !broken) {
            loss(Message.of("lint.noReport"));
        }
    }

    @Override
    public void json(JsonParser value) throws IOException {
        hasJson = true;
        if (value.currentToken() == JsonToken.START_ARRAY) {
            report.document();
            hasReport = true;
            LenientJson.items(value, this::listed);
        } else {
            LintObject object = new LintObject(report, this::loss);
            LenientJson.object(value, object);
            object.end();
            hasReport |= object.isReport();
            hasVet |= object.isVet();
        }
    }

    private void listed(JsonParser item) throws IOException {
        ListedIssue listed = new ListedIssue();
        LenientJson.object(item, listed::member);
        LintObject.add(listed, report, this::loss);
    }

    @Override
    public void xml(TagwiseInputStream in) {
        report.document();
        hasReport = true;
        new Checkstyle(report, file, warnings, in).read();
    }

    @Override
    public void text(String line, long number) {
        text.line(line, number);
        if (line.startsWith("level=error ")) {
            broken(number, Message.of("lint.golangciError", line));
        }
    }

    @Override
    public void broken(long number, Message reason) {
        broken = true;
        report.incomplete();
        warnings.add(file, number, reason);
    }

    /** Notes that the tool did not analyse everything, or that data is missing. */
    private void loss(Message message) {
        broken(0, message);
    }
}
