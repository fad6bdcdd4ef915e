package io.jenkins.plugins.godelivery.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

@OnController
class OtherStepsTest {
    private static final String TOKEN = """
        import com.cloudbees.plugins.credentials.*
        import com.cloudbees.plugins.credentials.domains.Domain
        def token = new org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl(
            CredentialsScope.GLOBAL, 'mode', '', hudson.util.Secret.fromString('very-secret-value'))
        SystemCredentialsProvider.instance.store.addCredentials(Domain.global(), token)
        """;

    @Test
    void theGateNeedsNoAgentAndMarksStageAndBuildByCriticality(Controller jenkins) throws Exception {
        Build build = jenkins.client().pipeline("gate-judges-without-agent").run();

        assertThat(build.log())
                .contains("gate failed, found 66.")
                .contains("statement coverage: at least 90%")
                .contains("cover 1 more of 3 statements");
        assertThat(build.result()).isEqualTo("UNSTABLE");
        JsonNode stages = jenkins.get(build.path() + "/wfapi/describe").get("stages");
        assertThat(stages.get(stages.size() - 1).get("status").asText()).isEqualTo("UNSTABLE");
        assertThat(build.report().at("/gate/outcome").asText()).isEqualTo("failed");
        assertThat(build.report().at("/gate/rules/0/wanted").asText()).contains("at least 90%");
    }

    @Test
    void insideAGateEveryStepRunsAndTheVerdictAtItsEndKeepsTheNextStageFromRunning(Controller jenkins)
            throws Exception {
        Build build = jenkins.client().pipeline("gate-around-steps").run();

        assertThat(build.log())
                .containsSubsequence(
                        "goTest: 2 of 4 tests failed", "goLint: ", "qualityGate failed", "ERROR: qualityGate failed")
                .doesNotContain("ERROR: goTest", "delivered\n", "\tat ");
        assertThat(build.result()).isEqualTo("FAILURE");
        assertThat(build.report().at("/gate/outcome").asText()).isEqualTo("failed");
    }

    @Test
    void aGateAroundStagesLetsABuildSucceedWhereItsRulesAllowWhatWasFound(Controller jenkins) throws Exception {
        Build build = jenkins.client().pipeline("gate-around-what-it-allows").run();

        assertThat(build.log()).containsSubsequence("goTest: 2 of 4 tests failed", "qualityGate passed", "delivered");
        assertThat(build.result()).isEqualTo("SUCCESS");
        JsonNode stages = jenkins.get(build.path() + "/wfapi/describe").get("stages");
        assertThat(stages.findValuesAsText("status")).as("the stage shows it").contains("UNSTABLE");
    }

    @Test
    void aStepThatBreaksOffInsideAGateFailsTheBuildAndTheVerdictIsToldAllTheSame(Controller jenkins) throws Exception {
        Build build = jenkins.client().pipeline("gate-around-a-step-that-fails").run();

        assertThat(build.result()).isEqualTo("FAILURE");
        assertThat(build.log())
                .containsSubsequence(
                        "goTest: 2 of 4 tests failed", "qualityGate failed", "script returned exit code 3");
    }

    @Test
    void withoutRulesAFailedTestFailsTheGate(Controller jenkins) throws Exception {
        Build build = jenkins.client().pipeline("gate-by-default").run();

        assertThat(build.result()).isEqualTo("FAILURE");
        assertThat(build.log()).contains("ERROR: qualityGate failed").doesNotContain("\tat ");
    }

    @Test
    void evidenceThatIsMissingIsInconclusiveAndNoPass(Controller jenkins) throws Exception {
        Build build = jenkins.client().pipeline("gate-without-evidence").run();

        assertThat(build.log()).contains("gate inconclusive, passed false").contains("not measured");
    }

    @Test
    void anUnknownMetricIsAnErrorThatNamesTheKnownOnes(Controller jenkins) throws Exception {
        Build build = jenkins.client().pipeline("gate-with-unknown-metric").run();

        assertThat(build.log())
                .contains("coverage is not a metric")
                .contains("coverage.statements")
                .doesNotContain("\tat ");
    }

    @Test
    void aBuildThatFailsIsRecordedForEachTarget(Controller jenkins) throws Exception {
        Build build = jenkins.client().pipeline("build-with-errors").run();

        assertThat(build.result()).isEqualTo("FAILURE");
        assertThat(build.log()).contains("GOARCH=arm64 GOOS=linux go build").contains("broken.go:3:13");
        assertThat(build.report().at("/totals/buildErrors").asInt()).isPositive();
    }

    @Test
    void aDataRaceIsRecordedOnce(Controller jenkins) throws Exception {
        Build build = jenkins.client().pipeline("data-race").run();

        assertThat(build.log()).contains("races 1").contains("race detected during execution of test");
        assertThat(build.report().at("/totals/races").asInt()).isOne();
    }

    @Test
    void reportsOfOtherCommandsAreRecorded(Controller jenkins) throws Exception {
        Build build = jenkins.client().pipeline("recorded-reports").run();

        assertThat(build.log()).contains("recorded 2 failures");
        assertThat(build.result()).isEqualTo("SUCCESS");
        assertThat(build.report().at("/totals/failed").asInt()).isEqualTo(2);
    }

    @Test
    void aPatternWithoutFilesIsAnError(Controller jenkins) throws Exception {
        Build build = jenkins.client().pipeline("recorded-reports-absent").run();

        assertThat(build.log()).contains("no file matches nothing/*.json").doesNotContain("\tat ");
        assertThat(build.result()).isEqualTo("FAILURE");
    }

    @Test
    void secretsAreMaskedInWhatWePrint(Controller jenkins) throws Exception {
        jenkins.client().script(TOKEN);

        Build build = jenkins.client().pipeline("masked-secret").run();

        assertThat(build.log()).contains("MODE is ***").doesNotContain("very-secret-value");
    }

    @Test
    void theJunitPluginHasTheTestsUnderReadablePackages(Controller jenkins) throws Exception {
        Build build = jenkins.client().pipeline("failing-module-only-recorded").run();

        JsonNode tests = jenkins.get(build.path() + "/testReport/api/json");
        assertThat(tests.get("failCount").asInt()).isEqualTo(2);
        assertThat(tests.get("passCount").asInt()).isEqualTo(2);
        assertThat(tests.findValuesAsText("className"))
                .anySatisfy(name -> assertThat(name).contains("example.com/mixed/bad"));
    }
}
