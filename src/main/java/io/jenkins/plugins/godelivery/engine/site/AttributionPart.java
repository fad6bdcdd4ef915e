package io.jenkins.plugins.godelivery.engine.site;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.godelivery.engine.attribution.Attribution;
import io.jenkins.plugins.godelivery.engine.attribution.AttributionState;
import io.jenkins.plugins.godelivery.engine.attribution.AttributionSummary;
import io.jenkins.plugins.godelivery.engine.attribution.Attributions;
import io.jenkins.plugins.godelivery.engine.gotest.GoTestResult;
import io.jenkins.plugins.godelivery.engine.message.MessageJson;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Writes the attribution of findings, in every part of the data with findings. */
final class AttributionPart {
    private AttributionPart() {}

    /** Writes in {@code overview.json} a summary sentence, and the number per kind and state. */
    static void totals(JsonGenerator json, Attributions attributions) throws IOException {
        if (attributions.summary().isEmpty()) {
            return;
        }
        json.writeObjectFieldStart("attribution");
        json.writeFieldName("summary");
        MessageJson.write(json, attributions.summary().get());
        json.writeObjectFieldStart("counts");
        for (AttributionSummary.Kind kind : AttributionSummary.Kind.values()) {
            json.writeObjectFieldStart(kind.label());
            for (AttributionState state : AttributionState.values()) {
                json.writeNumberField(state.label(), attributions.count(kind, state));
            }
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    /** Writes the attribution of a finding. */
    static void field(JsonGenerator json, Optional<Attribution> attribution) throws IOException {
        if (attribution.isPresent()) {
            json.writeFieldName("attribution");
            write(json, attribution.get());
        }
    }

    /** Writes attributions in {@code tests/N.json}, by index of the test. */
    static void tests(JsonGenerator json, String packageName, List<GoTestResult> tests, Attributions attributions)
            throws IOException {
        json.writeObjectFieldStart("attributions");
        for (int i = 0; i < tests.size(); i++) {
            Optional<Attribution> attribution =
                    attributions.test(packageName, tests.get(i).name());
            if (attribution.isPresent()) {
                json.writeFieldName(Integer.toString(i));
                write(json, attribution.get());
            }
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Attribution attribution) throws IOException {
        json.writeStartObject();
        json.writeStringField("state", attribution.state().label());
        json.writeFieldName("evidence");
        MessageJson.write(json, attribution.evidence());
        if (attribution.since().isPresent()) {
            Builds.write(json, "since", attribution.since().get());
        }
        json.writeEndObject();
    }
}
