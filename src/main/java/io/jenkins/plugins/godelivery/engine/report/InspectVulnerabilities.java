package io.jenkins.plugins.godelivery.engine.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.godelivery.engine.output.JsonOutput;
import io.jenkins.plugins.godelivery.engine.race.StackFrame;
import io.jenkins.plugins.godelivery.engine.vulnerability.Reachability;
import io.jenkins.plugins.godelivery.engine.vulnerability.Vulnerabilities;
import io.jenkins.plugins.godelivery.engine.vulnerability.Vulnerability;
import io.jenkins.plugins.godelivery.engine.vulnerability.VulnerabilitySeverity;
import java.io.IOException;
import java.util.Map;

/** Writes the part {@code vulnerabilities}. */
final class InspectVulnerabilities {
    private InspectVulnerabilities() {}

    static void write(Vulnerabilities found, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("vulnerabilities");
        json.writeNumberField("total", found.total());
        JsonOutput.texts(json, "scanners", found.scanners());
        json.writeObjectFieldStart("byReachability");
        for (Reachability reachability : Reachability.values()) {
            json.writeNumberField(reachability.label(), found.count(reachability));
        }
        json.writeEndObject();
        json.writeObjectFieldStart("bySeverity");
        for (Map.Entry<VulnerabilitySeverity, Integer> count :
                found.bySeverity().entrySet()) {
            json.writeNumberField(count.getKey().label(), count.getValue());
        }
        json.writeEndObject();
        json.writeArrayFieldStart("vulnerabilities");
        for (Vulnerability one : found.list()) {
            vulnerability(one, json);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void vulnerability(Vulnerability one, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("fingerprint", one.fingerprint());
        json.writeStringField("id", one.id());
        JsonOutput.texts(json, "aliases", one.aliases());
        json.writeStringField("module", one.module());
        json.writeStringField("version", one.version());
        json.writeStringField("fixed", one.fixed());
        json.writeStringField("severity", one.severity().label());
        json.writeStringField("reachability", one.reachability().label());
        json.writeStringField("summary", one.summary());
        JsonOutput.texts(json, "packages", one.packages());
        json.writeArrayFieldStart("trace");
        for (StackFrame frame : one.trace()) {
            json.writeStartObject();
            InspectRaces.place(json, frame);
            json.writeEndObject();
        }
        json.writeEndArray();
        JsonOutput.texts(json, "scanners", one.scanners());
        json.writeEndObject();
    }
}
