package io.jenkins.plugins.godelivery.engine.site;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.godelivery.engine.gate.Metric;
import io.jenkins.plugins.godelivery.engine.gate.Place;
import io.jenkins.plugins.godelivery.engine.gate.Rule;
import io.jenkins.plugins.godelivery.engine.gate.RuleResult;
import io.jenkins.plugins.godelivery.engine.gate.Verdict;
import io.jenkins.plugins.godelivery.engine.report.Part;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** The verdict in {@code overview.json}: every rule with its reason and links to where to start. */
public final class VerdictPart {
    private final JsonGenerator json;

    private VerdictPart(JsonGenerator json) {
        this.json = json;
    }

    /** The verdict as JSON, to be kept for a report that is written later. */
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
        json.writeEndObject();
    }

    private void rule(RuleResult result) throws IOException {
        Rule rule = result.rule();
        Metric metric = rule.metric();
        Part part = metric.parts().get(0);
        json.writeStartObject();
        json.writeStringField("metric", metric.id());
        json.writeStringField("title", metric.title());
        json.writeStringField("scope", rule.scope().pattern());
        json.writeStringField("part", part.label());
        json.writeStringField("outcome", result.outcome().label());
        json.writeStringField("criticality", rule.criticality().name());
        json.writeStringField("bound", rule.bound().kind().name());
        json.writeStringField("wanted", metric.unit().format(rule.bound().value()));
        json.writeStringField("found", result.valueText());
        json.writeStringField("certainty", result.certainty().name());
        json.writeStringField("remedy", result.remedy());
        texts("gaps", result.gaps());
        texts("files", result.files());
        json.writeArrayFieldStart("places");
        for (Place place : result.places()) {
            place(part, place);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void texts(String name, List<String> texts) throws IOException {
        json.writeFieldName(name);
        json.writeArray(texts.toArray(String[]::new), 0, texts.size());
    }

    /** The query is that of the page that shows the place. */
    private void place(Part part, Place place) throws IOException {
        json.writeStartObject();
        json.writeStringField("text", place.text());
        json.writeStringField("package", place.packageName());
        json.writeStringField("subject", place.subject());
        json.writeStringField("file", place.file());
        json.writeNumberField("line", place.line());
        json.writeStringField("page", part.label());
        json.writeObjectFieldStart("query");
        switch (part) {
            case TESTS -> {
                json.writeStringField("package", place.packageName());
                json.writeStringField("test", place.subject());
            }
            case COVERAGE -> {
                json.writeStringField(place.file().isEmpty() ? "package" : "file", coveragePlace(place));
                json.writeNumberField("line", Math.max(1, place.line()));
            }
            case LINT -> json.writeStringField("q", place.file());
            case RACES -> json.writeStringField("race", place.key());
            case IMAGES -> json.writeStringField("image", place.key());
            case BUILD, DEPLOYMENTS -> {
                // One page, which has nothing else.
            }
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static String coveragePlace(Place place) {
        return place.file().isEmpty() ? place.packageName() : place.file();
    }
}
