package io.jenkins.plugins.godelivery.engine.gate;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Writes waivers and quarantines with their effects as the field {@code exemptions} of {@code inspect}. */
public final class ExemptionJson {
    private ExemptionJson() {}

    /** Writes exemptions with their effects. */
    public static void write(JsonGenerator json, List<ExemptionResult> results) throws IOException {
        json.writeArrayFieldStart("exemptions");
        for (ExemptionResult result : results) {
            Exemption exemption = result.exemption();
            json.writeStartObject();
            json.writeStringField("kind", exemption.kind() == Exemption.Kind.QUARANTINE ? "quarantine" : "waiver");
            json.writeStringField(exemption.kind().key(), exemption.value());
            json.writeStringField("packages", exemption.packages());
            json.writeStringField("reason", exemption.reason());
            json.writeStringField("person", exemption.person());
            json.writeStringField("ticket", exemption.ticket());
            json.writeStringField("until", exemption.until().toString());
            json.writeStringField("state", result.state().name().toLowerCase(Locale.ROOT));
            json.writeArrayFieldStart("findings");
            for (String finding : result.findings()) {
                json.writeString(finding);
            }
            json.writeEndArray();
            json.writeBooleanField("releasable", result.isReleasable());
            json.writeStringField("text", result.message().text());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
