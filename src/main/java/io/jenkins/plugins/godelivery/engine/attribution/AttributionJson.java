package io.jenkins.plugins.godelivery.engine.attribution;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.godelivery.engine.gobuild.BuildError;
import io.jenkins.plugins.godelivery.engine.gobuild.BuildReport;
import io.jenkins.plugins.godelivery.engine.goroutine.Leak;
import io.jenkins.plugins.godelivery.engine.goroutine.Leaks;
import io.jenkins.plugins.godelivery.engine.gotest.GoTestResult;
import io.jenkins.plugins.godelivery.engine.gotest.PackageResult;
import io.jenkins.plugins.godelivery.engine.gotest.TestReport;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.race.Race;
import io.jenkins.plugins.godelivery.engine.race.Races;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.Reproduction;
import io.jenkins.plugins.godelivery.engine.report.RootFailures;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Writes the attributions as the field {@code attribution} of {@code inspect}: the summary and every finding except
 * lint issues.
 */
public final class AttributionJson {
    private final GoReport report;
    private final Attributions attributions;

    public AttributionJson(GoReport report, Attributions attributions) {
        this.report = report;
        this.attributions = attributions;
    }

    /** Writes the field {@code attribution}. */
    public void write(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("attribution");
        json.writeStringField(
                "summary", attributions.summary().map(Message::text).orElse(""));
        json.writeArrayFieldStart("findings");
        for (PackageResult result : report.tests().map(TestReport::packages).orElse(List.of())) {
            tests(json, result);
        }
        for (Race race : report.races().map(Races::races).orElse(List.of())) {
            finding(json, "race", "", race.fingerprint(), attributions.race(race), Optional.empty());
        }
        for (Leak leak : report.leaks().map(Leaks::leaks).orElse(List.of())) {
            finding(json, "leak", "", leak.fingerprint(), attributions.leak(leak), Optional.empty());
        }
        for (BuildError error : report.anyBuild().map(BuildReport::errors).orElse(List.of())) {
            String place = error.file().isEmpty() ? error.firstLine() : error.file() + ":" + error.line();
            finding(json, "buildError", error.packageName(), place, attributions.error(error), Optional.empty());
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void tests(JsonGenerator json, PackageResult result) throws IOException {
        Reproduction reproduction = new Reproduction(report);
        List<GoTestResult> tests = result.tests();
        RootFailures roots = RootFailures.of(result, tests);
        for (int index : roots.tests()) {
            GoTestResult test = tests.get(index);
            Optional<Attribution> attribution = attributions.test(result.name(), test.name());
            if (attribution.isPresent()) {
                Optional<String> command = reproduction.of(result, test);
                finding(json, "test", result.name(), test.name(), attribution.get(), command);
            }
        }
        Optional<Attribution> ofPackage = attributions.test(result.name(), "");
        if (roots.ofPackage() && ofPackage.isPresent()) {
            finding(json, "package", result.name(), "", ofPackage.get(), reproduction.of(result));
        }
    }

    private static void finding(
            JsonGenerator json,
            String kind,
            String packageName,
            String name,
            Attribution attribution,
            Optional<String> reproduce)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("kind", kind);
        json.writeStringField("package", packageName);
        json.writeStringField("name", name);
        json.writeStringField("state", attribution.state().label());
        json.writeArrayFieldStart("evidence");
        for (Message evidence : attribution.evidence()) {
            json.writeString(evidence.text());
        }
        json.writeEndArray();
        if (reproduce.isPresent()) {
            json.writeStringField("reproduce", reproduce.get());
        }
        json.writeEndObject();
    }
}
