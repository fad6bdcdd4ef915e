package io.jenkins.plugins.godelivery.engine.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.filter.FilteringGeneratorDelegate;
import com.fasterxml.jackson.core.filter.TokenFilter.Inclusion;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fields of a report that readers without access to the workspace receive. */
class PublicFieldsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path temporary;

    @Test
    void theContentOfSourcesAndOutputsIsForWhoeverSeesTheWorkspace() {
        Set<String> hidden = new TreeSet<>();
        ReportSchema.ROOT
                .path("definitions")
                .properties()
                .forEach(type -> type.getValue().path("properties").properties().forEach(field -> {
                    if (!ReportSchema.isPublic(field.getValue())) {
                        hidden.add(type.getKey() + "." + field.getKey());
                    }
                }));

        assertThat(hidden)
                .containsExactly(
                        "AccessDetail.snippet",
                        "BuildError.snippet",
                        "CoveredFile.source",
                        "Deployment.changes",
                        "Deployment.messages",
                        "Deployment.reasons",
                        "DeploymentStep.measured",
                        "DeploymentStep.measurements",
                        "Failure.owners",
                        "Failure.snippet",
                        "GoroutineDetail.snippet",
                        "KnownFlakyTest.owners",
                        "LeakCreation.snippet",
                        "LeakDetail.snippet",
                        "LintDetails.fixes",
                        "LintDetails.source",
                        "Overview.downloads",
                        "PackageTests.artifacts",
                        "PackageTests.owners",
                        "Tests.artifactsLeftOut");
        assertThat(PublicFields.of("output/0.json")).isEmpty();
        assertThat(PublicFields.of("source/0.txt")).isEmpty();
        assertThat(PublicFields.of("unknown.json")).isEmpty();
        assertThat(PublicFields.of("tests/12.json")).isPresent();
    }

    @Test
    void whatIsNotDeclaredAsPublicIsNotSent() throws IOException {
        assertThat(sent(
                        "overview.json",
                        "{\"schema\":3,\"secret\":1,\"downloads\":[{\"name\":\"x\"}],\"races\":{\"new\":{}}}"))
                .isEqualTo("{\"schema\":3,\"races\":{}}");
        assertThat(sent(
                        "overview.json",
                        "{\"module\":{\"secret\":\"x\"},\"generator\":[\"secret\"],\"images\":\"secret\"}"))
                .isEqualTo("{\"module\":{},\"generator\":[]}");
        assertThat(sent(
                        "deployments.json",
                        "{\"deployments\":[{\"release\":\"r\",\"reasons\":[\"x\"],\"changes\":[\"x\"]}],"
                                + "\"environments\":[{\"name\":\"e\",\"basis\":{\"changes\":2}}]}"))
                .isEqualTo("{\"deployments\":[{\"release\":\"r\"}],"
                        + "\"environments\":[{\"name\":\"e\",\"basis\":{\"changes\":2}}]}");
    }

    @Test
    void whatIsPublicIsSentAsItIs() throws IOException {
        for (Map<String, JsonNode> parts : RecordedData.wholeReports(temporary)) {
            for (Map.Entry<String, JsonNode> part : parts.entrySet()) {
                if (PublicFields.of(part.getKey()).isPresent()) {
                    JsonNode expected = part.getValue().deepCopy();
                    prune(ReportSchema.part(part.getKey()).get(), expected);
                    assertThat(JSON.readTree(sent(part.getKey(), part.getValue().toString())))
                            .as(part.getKey())
                            .isEqualTo(expected);
                }
            }
        }
    }

    private static String sent(String part, String json) throws IOException {
        StringWriter text = new StringWriter();
        try (var in = JSON.createParser(json);
                JsonGenerator out = new FilteringGeneratorDelegate(
                        JSON.createGenerator(text),
                        PublicFields.of(part).get(),
                        Inclusion.INCLUDE_ALL_AND_PATH,
                        true)) {
            while (in.nextToken() != null) {
                out.copyCurrentEvent(in);
            }
        }
        return text.toString();
    }

    private static void prune(JsonNode declared, JsonNode value) {
        JsonNode schema = ReportSchema.resolved(declared);
        if (value.isArray()) {
            value.forEach(item -> prune(schema.path("items"), item));
            return;
        }
        for (Map.Entry<String, JsonNode> field : List.copyOf(value.properties())) {
            JsonNode known = schema.path("properties").path(field.getKey());
            if (!known.isMissingNode() && !ReportSchema.isPublic(known)) {
                ((ObjectNode) value).remove(field.getKey());
            } else {
                prune(known.isMissingNode() ? schema.path("additionalProperties") : known, field.getValue());
            }
        }
    }
}
