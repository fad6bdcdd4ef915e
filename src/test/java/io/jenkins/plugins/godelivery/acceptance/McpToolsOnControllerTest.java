package io.jenkins.plugins.godelivery.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An assistant asks about a build, by the protocol that assistants speak. */
@OnController
@Timeout(value = 8, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class McpToolsOnControllerTest {
    private static final List<String> TOOLS = List.of(
            "getGoFailures",
            "getGoFlakyTests",
            "getGoLeaks",
            "getGoLintIssues",
            "getGoRaces",
            "getGoUncoveredChangedLines",
            "getGoVerdict");

    @BeforeEach
    void hasTheServer(Controller jenkins) throws Exception {
        List<JsonNode> plugins = new ArrayList<>();
        jenkins.client()
                .json("/pluginManager/api/json?tree=plugins[shortName,active]")
                .get("plugins")
                .forEach(plugins::add);
        assumeTrue(
                plugins.stream()
                        .anyMatch(plugin -> plugin.get("shortName").asText().equals("mcp-server")
                                && plugin.get("active").asBoolean()),
                "the controller does not have the plugin mcp-server");
    }

    @Test
    void theToolsAreListedAndAnswerWhatThePagesShow(Controller jenkins) throws Exception {
        Build build = jenkins.client().pipeline("report-pages").run();
        JsonNode overview = jenkins.client().json(build.path() + "/go-delivery/data/overview.json");
        McpClient client = McpClient.of(jenkins, "admin");

        List<String> names = new ArrayList<>();
        client.request("tools/list", Map.of()).get("tools").forEach(tool -> {
            names.add(tool.get("name").asText());
            if (TOOLS.contains(tool.get("name").asText())) {
                assertThat(tool.at("/inputSchema/required")).hasToString("[\"jobFullName\"]");
                assertThat(tool.at("/annotations/readOnlyHint").asBoolean()).isTrue();
            }
        });
        McpClient.Answer verdict = client.call("getGoVerdict", Map.of("jobFullName", build.job()));
        McpClient.Answer failures = client.call(
                "getGoFailures", Map.of("jobFullName", build.job(), "buildNumber", build.number(), "limit", 2));

        assertThat(names).containsAll(TOOLS);
        assertThat(verdict.isError()).isFalse();
        assertThat(verdict.content().get("number").asInt()).isEqualTo(build.number());
        assertThat(verdict.content().at("/verdict/outcome"))
                .isEqualTo(overview.at("/verdict/outcome"))
                .isNotNull();
        assertThat(verdict.content().at("/attribution/summary").asText())
                .isEqualTo(build.report().at("/gate/attribution").asText())
                .isNotEmpty();
        assertThat(failures.content().get("total")).isEqualTo(overview.at("/tests/failures"));
        assertThat(failures.content().get("failures")).hasSize(2);
        assertThat(failures.content().at("/failures/0/reproduce").asText()).startsWith("go test ");
        assertThat(client.call("getGoRaces", Map.of("jobFullName", build.job()))
                        .content()
                        .at("/races/0/accesses/1/stack"))
                .isNotEmpty();
        assertThat(client.call("getGoLintIssues", Map.of("jobFullName", build.job()))
                        .content()
                        .get("issues"))
                .hasSize(12);
        assertThat(jenkins.complaints()).isEmpty();
    }

    @Test
    void aReaderIsToldWhatThePagesShowToReaders(Controller jenkins) throws Exception {
        Build build = jenkins.client().pipeline("report-pages").run();
        Map<String, ?> arguments = Map.of("jobFullName", build.job());
        String everything = McpClient.of(jenkins, "admin")
                .call("getGoFailures", arguments)
                .content()
                .toString();
        assertThat(everything).contains("\"snippet\"");
        assertThat(jenkins.client().script(ReportTab.READER)).isEmpty();
        try {
            McpClient.Answer answer = McpClient.of(jenkins, "reader").call("getGoFailures", arguments);
            assertThat(answer.isError()).isFalse();
            assertThat(answer.content().toString()).contains("\"message\"").doesNotContain("\"snippet\"");
        } finally {
            assertThat(jenkins.client().script(ReportTab.EVERYBODY)).isEmpty();
        }
    }

    @Test
    void whatIsNotThereIsSaidInASentence(Controller jenkins) throws Exception {
        ControllerJob job = jenkins.client().job("no-steps", JenkinsClient.flow("echo 'nothing'"));
        job.run();
        McpClient client = McpClient.of(jenkins, "admin");

        assertThat(client.call("getGoVerdict", Map.of("jobFullName", "no-steps"))
                        .content()
                        .get("unknown")
                        .asText())
                .isEqualTo("no step of Go Delivery has recorded anything in this build");
        McpClient.Answer noJob = client.call("getGoVerdict", Map.of("jobFullName", "nowhere"));
        McpClient.Answer noBuild = client.call("getGoVerdict", Map.of("jobFullName", "no-steps", "buildNumber", 99));
        assertThat(noJob.isError()).isTrue();
        assertThat(noJob.content().asText()).endsWith("There is no job 'nowhere', or you may not see it");
        assertThat(noBuild.isError()).isTrue();
        assertThat(noBuild.content().asText()).endsWith("The job 'no-steps' has no build #99");
    }
}
