package io.jenkins.plugins.godelivery.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@OnController
class GoTestStepTest {
    @Test
    void aPassingModuleSucceedsAndItsTotalsAreUsableInTheSandbox(Controller jenkins) throws Exception {
        Build build = jenkins.client().pipeline("passing-module").run();

        assertThat(build.log())
                .contains("verdict pass, 3 passed, 1 skipped, 4 in all, coverage 66.6")
                .contains("ok   example.com/clean  ")
                .doesNotContain("\"Action\"");
        assertThat(build.result()).isEqualTo("SUCCESS");
        assertThat(build.report().at("/totals/passed").asInt()).isEqualTo(3);
    }

    @Test
    void aFailingTestFailsTheStepAndTheReasonStandsAtTheStage(Controller jenkins) throws Exception {
        Build build = jenkins.client().pipeline("failing-module").run();

        assertThat(build.result()).isEqualTo("FAILURE");
        assertThat(build.log())
                .contains("FAIL example.com/mixed/bad TestBad/deep")
                .contains("the answer is 41, want 42")
                .contains("ERROR: goTest: 2 of 4 tests failed")
                .doesNotContain("\tat ");
        JsonNode stages = jenkins.get(build.path() + "/wfapi/describe").get("stages");
        assertThat(stages.get(stages.size() - 1).get("status").asText()).isEqualTo("FAILED");
    }

    @Test
    void aFailureThatIsOnlyRecordedLeavesTheBuildGreen(Controller jenkins) throws Exception {
        Build build = jenkins.client().pipeline("failing-module-only-recorded").run();

        assertThat(build.log()).contains("recorded 2 failures");
        assertThat(build.result()).isEqualTo("SUCCESS");
        assertThat(build.report().at("/totals/verdict").asText()).isEqualTo("fail");
    }

    @Test
    void aFailureCanMakeStageAndBuildUnstable(Controller jenkins) throws Exception {
        Build build = jenkins.client().pipeline("failing-module-unstable").run();

        assertThat(build.log()).contains("went on");
        assertThat(build.result()).isEqualTo("UNSTABLE");
        JsonNode stage = jenkins.get(build.path() + "/wfapi/describe").at("/stages/0");
        assertThat(stage.get("status").asText()).isEqualTo("UNSTABLE");
    }

    @Test
    void theStepRunsInTheEnvironmentAndFolderOfItsBlock(Controller jenkins) throws Exception {
        Build build = jenkins.client().pipeline("environment-and-folder").run();

        assertThat(build.result()).isEqualTo("SUCCESS");
        assertThat(build.log()).contains("1 tests: 1 passed").contains("ok   example.com/clean/store");
    }

    @Test
    void aPanicTellsTheTestThatStartedItsGoroutine(Controller jenkins) throws Exception {
        Build build = jenkins.client().pipeline("labelled-goroutines").run();

        assertThat(build.result()).isEqualTo("FAILURE");
        assertThat(build.log())
                .contains("go test -json -overlay=", "panic: late")
                .containsPattern("goroutine \\d+ \\[running.*TestStarts")
                .doesNotContain("goroutines are not labelled");
    }

    @Test
    void parallelBranchesAreOneReportInWhichEachIsVisible(Controller jenkins) throws Exception {
        Build build = jenkins.client().pipeline("parallel-branches").run();

        JsonNode report = build.report();
        assertThat(report.get("steps").findValuesAsText("id")).hasSize(2);
        assertThat(report.get("steps").toString()).contains("\"clean\"").contains("\"mixed\"");
        assertThat(report.at("/totals/passed").asInt()).isEqualTo(5);
        assertThat(report.at("/totals/failed").asInt()).isEqualTo(2);
    }

    /** The branch that is named last ends last: its tests wait for the other step. */
    @ParameterizedTest(name = "{1} ends last")
    @CsvSource({"integration, unit", "unit, integration"})
    void aTestThatFailsWithOneSetOfTagsHasFailedWhicheverRunEndsLast(
            String first, String last, Controller jenkins, @TempDir Path folder) throws Exception {
        Build build = jenkins.client()
                .pipeline(
                        "tags-in-parallel",
                        Map.of(
                                "@FIRST@", first,
                                "@LAST@", last,
                                "@SIGNAL@", folder.resolve("ended").toString()))
                .run();

        JsonNode totals = build.report().get("totals");
        assertThat(totals.get("total").asInt()).as(build.log()).isEqualTo(2);
        assertThat(totals.get("failed").asInt()).isOne();
        assertThat(totals.get("passed").asInt()).isOne();
        assertThat(totals.get("flaky").asInt()).isZero();
        assertThat(build.report().at("/gate/outcome").asText()).isEqualTo("failed");
        assertThat(jenkins.get(build.path() + "/testReport/api/json")
                        .get("failCount")
                        .asInt())
                .isOne();
        boolean firstFails = first.equals("integration");
        assertThat(build.log())
                .contains("fails with Both / " + (firstFails ? "ends first" : "ends last"))
                .contains("passes with Both / " + (firstFails ? "ends last" : "ends first"));
    }

    @Test
    void theCellsOfAMatrixAreOneReportInWhichEachIsVisible(Controller jenkins) throws Exception {
        JsonNode report = jenkins.client().pipeline("matrix-cells").run().report();

        assertThat(report.get("steps").findValuesAsText("id")).hasSize(2);
        assertThat(report.get("steps").toString()).contains("MODULE = 'clean'").contains("MODULE = 'mixed'");
        assertThat(report.at("/totals/passed").asInt()).isEqualTo(5);
        assertThat(report.at("/totals/failed").asInt()).isEqualTo(2);
    }

    @Test
    void aRetriedStageDoesNotHealWhatItsFirstTryFound(Controller jenkins) throws Exception {
        Build build = jenkins.client().pipeline("retried-stage").run();

        assertThat(build.result()).isEqualTo("SUCCESS");
        assertThat(build.report().get("steps")).hasSize(2);
        assertThat(build.report().at("/totals/verdict").asText()).isEqualTo("fail");
    }
}
