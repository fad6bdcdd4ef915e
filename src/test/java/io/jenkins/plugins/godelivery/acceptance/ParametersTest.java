package io.jenkins.plugins.godelivery.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.godelivery.docker.Started;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Configuration of steps by parameters, by .go-delivery.yaml and by the controller. */
@OnController
class ParametersTest {
    @Test
    void aTestThatPassesWhenItIsRunAgainIsFlakyAndNoFailure(Controller jenkins) throws Exception {
        Build build = jenkins.client().pipeline("flaky-module").run();

        assertThat(build.result()).as(build.log()).isEqualTo("SUCCESS");
        assertThat(build.log())
                .contains("again: example.com/flaky TestSometimes")
                .contains("'-run=^(TestSometimes)$' example.com/flaky")
                .contains("after the step: pass, 1 flaky");
        assertThat(build.report().at("/totals/flaky").asInt()).isOne();
        JsonNode junit = jenkins.get(build.path() + "/testReport/api/json?depth=3");
        assertThat(junit.get("failCount").asInt()).isZero();
        assertThat(junit.findValues("flakyFailures").toString()).contains("[{}]");
    }

    @Test
    void aTestThatFailsAgainStaysAFailure(Controller jenkins) throws Exception {
        Build build = jenkins.client().pipeline("tests-that-stay-broken").run();

        assertThat(build.result()).isEqualTo("UNSTABLE");
        assertThat(build.log()).contains("again: example.com/mixed/bad TestBad").contains("2 of 4 tests failed");
    }

    @ParameterizedTest
    @CsvSource({"golangci-lint-v2", "golangci-lint-v1"})
    void goLintRunsEveryLinterAndKeepsAllIssues(String linter, Controller jenkins) throws Exception {
        Started found = Started.of(List.of("scripts/tools", linter), Map.of());
        assumeThat(found.code()).as(found.output()).isZero();
        String program = found.output().strip().lines().reduce("", (earlier, later) -> later);
        String only = linter.endsWith("1") ? "--disable-all --enable=errcheck" : "--default=none --enable=errcheck";

        Build build = jenkins.client()
                .pipeline("linters", Map.of("@LINTER@", program, "--enable-only=\"errcheck\"", only))
                .run();

        assertThat(build.result()).as(build.log()).isEqualTo("UNSTABLE");
        assertThat(build.log())
                .contains("main.go:9:14: ")
                .contains("main.go:10:10: ")
                .contains("go.mod:1: go.mod is not tidy: run go mod tidy")
                .contains("after the step: 3 issues")
                .doesNotContain("\tat ");
    }

    @Test
    void theFileOfTheWorkspaceSaysWhatAStepDoesNotSayAndItsRulesHoldWithoutAnAgent(Controller jenkins)
            throws Exception {
        Build build = jenkins.client().pipeline("settings-of-the-workspace").run();

        assertThat(build.log())
                .contains("-count=1 ./...")
                .contains("statement coverage: at least 99%: found 66.")
                .contains("failed tests: at most 0: found 0");
        assertThat(build.result()).isEqualTo("UNSTABLE");
    }

    @Test
    void aStepInAFolderOfTheModuleTakesTheFileOfTheModuleAndItsScopesAreMeantFromThere(Controller jenkins)
            throws Exception {
        Build build = jenkins.client().pipeline("settings-of-the-module").run();

        assertThat(build.log())
                .contains("Configuration: ../.go-delivery.yaml")
                .contains("-count=1 ./...")
                .contains("tests in ../store: at least 1: found 1")
                .contains("skipped tests in ../store: at most 0: found 0");
        assertThat(build.result()).isEqualTo("SUCCESS");
        assertThat(build.report().at("/totals/total").asInt()).isOne();
    }

    @Test
    void aMistakeInTheFileIsNamedWithItsPlace(Controller jenkins) throws Exception {
        Build build = jenkins.client().pipeline("settings-with-a-mistake").run();

        assertThat(build.result()).isEqualTo("FAILURE");
        assertThat(build.log())
                .contains(".go-delivery.yaml:2:3: unknown key \"rase\" in test (did you mean \"race\"?)")
                .doesNotContain("\tat ");
    }

    @Test
    void aVersionThatTheControllerDoesNotWantIsRefused(Controller jenkins) throws Exception {
        String configuration = "io.jenkins.plugins.godelivery.config.GoDeliveryConfiguration.get().";
        jenkins.client().script(configuration + "goVersion = '>=9.1'");
        try {
            Build build = jenkins.client().pipeline("passing-module").run();

            assertThat(build.result()).isEqualTo("FAILURE");
            assertThat(build.log())
                    .contains("is installed, and >=9.1 is required")
                    .doesNotContain("+ go test")
                    .doesNotContain("\tat ");
            assertThat(build.report().at("/totals/verdict").asText()).isEqualTo("incomplete");
        } finally {
            jenkins.client().script(configuration + "goVersion = null");
        }
    }

    /** Submits the form of the Snippet Generator as a browser does. */
    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "GoTestStep"
                        + " {\"packages\":\"./store\",\"race\":false,\"cover\":true,\"coverpkg\":\"\",\"covermode\":\"atomic\",\"coverexclude\":\"\",\"tags\":\"\",\"run\":\"\",\"skip\":\"\",\"timeout\":\"5m\",\"count\":\"1\",\"shuffle\":\"on\",\"short\":true,\"parallel\":\"2\",\"bench\":\"Put\",\"rerun\":\"1\",\"goflags\":\"\",\"env\":\"MODE=from"
                        + " form\",\"cache\":true,\"failOn\":\"FAILURE\"}",
                "GoBuildStep {\"packages\":\"\",\"targets\":\"linux/arm64\",\"output\":\"\",\"ldflags\":\"-s"
                        + " -w\",\"trimpath\":true,\"cgo\":\"false\",\"tags\":\"\",\"goflags\":\"\",\"env\":\"\",\"cache\":false,\"failOn\":\"FAILURE\"}",
                "GoBuildStep"
                        + " {\"packages\":\"\",\"targets\":\"\",\"output\":\"\",\"ldflags\":\"\",\"trimpath\":false,\"cgo\":\"\",\"tags\":\"\",\"goflags\":\"\",\"env\":\"\",\"cache\":true,\"failOn\":\"FAILURE\"}",
                "GoLintStep"
                        + " {\"packages\":\"\",\"config\":\"\",\"lint\":false,\"vet\":true,\"tidy\":true,\"timeout\":\"\",\"executable\":\"\",\"args\":\"\",\"tags\":\"\",\"goflags\":\"\",\"env\":\"\",\"cache\":true,\"failOn\":\"NEVER\"}"
            })
    void whatTheSnippetGeneratorWritesRunsAsItIs(String form, Controller jenkins) throws Exception {
        String type = "io.jenkins.plugins.godelivery.steps.go." + form.substring(0, form.indexOf(' '));
        String json = "{\"stapler-class\":\"" + type + "\",\"$class\":\"" + type + "\","
                + form.substring(form.indexOf('{') + 1);
        String snippet = jenkins.client()
                .form("/pipeline-syntax/generateSnippet", Map.of("json", json))
                .body()
                .strip();

        Build build = jenkins.client()
                .pipeline("generated-snippet", Map.of("@SNIPPET@", snippet))
                .run();

        assertThat(build.result()).as(snippet + "\n" + build.log()).isEqualTo("SUCCESS");
        assertThat(snippet).doesNotContain("''").doesNotContain("cgo: true");
        if (form.contains("\"cgo\":\"false\"")) {
            assertThat(snippet).contains("cgo: false");
            assertThat(build.log()).contains("CGO_ENABLED=0 GOARCH=arm64 GOOS=linux go build");
        } else {
            assertThat(snippet).doesNotContain("cgo");
        }
    }

    @Test
    void theCachesOfAFolderAreFoundByTheNextBuild(Controller jenkins) throws Exception {
        jenkins.client().pipeline("passing-module").run();

        Build second = jenkins.client().pipeline("passing-module").run();

        assertThat(second.log()).containsPattern("caches: [1-9][0-9,]* cached results, 0 new");
    }
}
