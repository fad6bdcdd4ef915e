package io.jenkins.plugins.godelivery.engine.site;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.godelivery.engine.gate.Bound;
import io.jenkins.plugins.godelivery.engine.gate.ExemptionResult;
import io.jenkins.plugins.godelivery.engine.gate.Location;
import io.jenkins.plugins.godelivery.engine.gate.Metric;
import io.jenkins.plugins.godelivery.engine.gate.Rule;
import io.jenkins.plugins.godelivery.engine.gate.RuleResult;
import io.jenkins.plugins.godelivery.engine.gate.Verdict;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.message.MessageJson;
import io.jenkins.plugins.godelivery.engine.output.JsonOutput;
import io.jenkins.plugins.godelivery.engine.report.Part;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Writes the verdict in {@code overview.json}: every rule with its reason and links to locations to start from. */
public final class VerdictPart {
    private final JsonGenerator json;

    private VerdictPart(JsonGenerator json) {
        this.json = json;
    }

    /** Returns the verdict as JSON, to be stored for a report that is written later. */
    public static String of(Verdict verdict) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            new VerdictPart(json).write(verdict);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private void write(Verdict verdict) throws IOException {
        json.writeStartObject();
        json.writeStringField("outcome", verdict.outcome().label());
        json.writeArrayFieldStart("rules");
        for (RuleResult result : verdict.results()) {
            rule(result);
        }
        json.writeEndArray();
        if (!verdict.unknown().isEmpty()) {
            message("unknown", verdict.unknown());
        }
        json.writeArrayFieldStart("exemptions");
        for (ExemptionResult exemption : verdict.exemptions()) {
            exemption(exemption);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void exemption(ExemptionResult result) throws IOException {
        json.writeStartObject();
        json.writeStringField("kind", result.exemption().kind().name());
        json.writeStringField("state", result.state().name());
        json.writeBooleanField("releasable", result.isReleasable());
        message("text", result.message());
        if (!result.tests().isEmpty()) {
            json.writeArrayFieldStart("tests");
            for (ExemptionResult.Test test :
                    result.tests().subList(0, Math.min(result.tests().size(), Budget.SHOWN_FAILURES.count()))) {
                json.writeStartObject();
                json.writeStringField("package", test.packageName());
                json.writeStringField("test", test.test());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private void rule(RuleResult result) throws IOException {
        Rule rule = result.rule();
        Metric metric = rule.metric();
        Part part = metric.parts().get(0);
        json.writeStartObject();
        json.writeStringField("metric", metric.id());
        json.writeStringField("title", metric.title().text());
        json.writeStringField("scope", rule.scope().pattern());
        json.writeStringField("part", part.label());
        json.writeStringField("outcome", result.outcome().label());
        json.writeStringField("criticality", rule.criticality().name());
        json.writeStringField("bound", rule.bound().kind().name());
        json.writeStringField("wanted", rule.bound().limit(metric.unit()).text());
        if (rule.bound().origin() != Bound.Origin.NUMBER) {
            message("limit", rule.bound().limit(metric.unit()));
        }
        json.writeStringField("found", result.valueText());
        json.writeStringField("certainty", result.certainty().name());
        message("remedy", result.remedy());
        json.writeFieldName("gaps");
        MessageJson.write(json, result.gaps());
        JsonOutput.texts(json, "files", result.files());
        json.writeArrayFieldStart("places");
        for (Location location : result.places()) {
            place(part, location);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void message(String name, Message message) throws IOException {
        json.writeFieldName(name);
        MessageJson.write(json, message);
    }

    /** Writes a location with the query of the page that shows it. */
    private void place(Part part, Location location) throws IOException {
        json.writeStartObject();
        message("text", location.message());
        json.writeStringField("package", location.packageName());
        json.writeStringField("subject", location.subject());
        json.writeStringField("file", location.file());
        json.writeNumberField("line", location.line());
        json.writeStringField("page", part.label());
        json.writeObjectFieldStart("query");
        switch (part) {
            case TESTS -> {
                json.writeStringField("package", location.packageName());
                json.writeStringField("test", location.subject());
            }
            case COVERAGE -> {
                json.writeStringField(location.file().isEmpty() ? "package" : "file", coveragePlace(location));
                json.writeNumberField("line", Math.max(1, location.line()));
            }
            case LINT -> json.writeStringField("q", location.file());
            case RACES -> json.writeStringField("race", location.key());
            case LEAKS -> json.writeStringField("leak", location.key());
            case VULNERABILITIES -> json.writeStringField("vulnerability", location.key());
            case IMAGES -> json.writeStringField("image", location.key());
            case SONAR -> json.writeStringField("address", location.key());
            case BUILD, DEPLOYMENTS -> {
                // This part has a single page.
            }
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static String coveragePlace(Location location) {
        return location.file().isEmpty() ? location.packageName() : location.file();
    }
}
