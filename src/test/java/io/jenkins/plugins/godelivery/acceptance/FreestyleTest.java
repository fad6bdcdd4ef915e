package io.jenkins.plugins.godelivery.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

@OnController
class FreestyleTest {
    @Test
    void aFreestyleJobRunsTheSameStepsWithTheSameResults(Controller jenkins) throws Exception {
        String steps = step("go.GoTestStep", "<failOn>NEVER</failOn>")
                + step("gate.QualityGateStep", "<rules/><failOn>UNSTABLE</failOn>");

        Build build = freestyle(jenkins, "freestyle-mixed", "mixed", steps).run();

        assertThat(build.log())
                .contains("FAIL example.com/mixed/bad TestBad/deep")
                .contains("goTest: fail, 4 tests: 2 passed, 2 failed")
                .contains("qualityGate failed");
        assertThat(build.result()).isEqualTo("UNSTABLE");
        assertThat(build.report().at("/totals/failed").asInt()).isEqualTo(2);
        assertThat(jenkins.get(build.path() + "/testReport/api/json")
                        .get("failCount")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void aFailureFailsTheFreestyleBuild(Controller jenkins) throws Exception {
        String steps = step("go.GoTestStep", "<failOn>FAILURE</failOn>");

        Build build = freestyle(jenkins, "freestyle-failing", "mixed", steps).run();

        assertThat(build.result()).isEqualTo("FAILURE");
        assertThat(build.log()).contains("ERROR: goTest: 2 of 4 tests failed");
    }

    @Test
    void aFailureWaitsForTheGateThatFollows(Controller jenkins) throws Exception {
        String steps = step("go.GoTestStep", "")
                + step("go.GoLintStep", "<lint>false</lint>")
                + step("gate.QualityGateStep", "<rules/><failOn>FAILURE</failOn>");

        Build build = freestyle(jenkins, "freestyle-judged", "mixed", steps).run();

        assertThat(build.log()).contains("goTest: 2 of 4 tests failed", "goLint: ", "qualityGate failed");
        assertThat(build.result()).isEqualTo("FAILURE");
    }

    @Test
    void anAbortEndsTheProcessOfAFreestyleBuild(Controller jenkins) throws Exception {
        String steps = step("go.GoTestStep", "<failOn>FAILURE</failOn>");
        Build build =
                freestyle(jenkins, "freestyle-slow", "slow", steps).start().awaitLog("TestTick/10");

        build.abort();

        assertThat(build.awaitEnd().result()).isEqualTo("ABORTED");
        assertThat(build.report().at("/totals/verdict").asText()).isEqualTo("incomplete");
    }

    @Test
    void theConfigurationPageOfAFreestyleJobHasTheFormsOfTheSteps(Controller jenkins) throws Exception {
        freestyle(jenkins, "freestyle-form", "clean", step("go.GoLintStep", "<failOn>NEVER</failOn>"));

        String page = jenkins.client().get("/job/freestyle-form/configure").body();

        assertThat(page).contains("Go delivery").contains("Run golangci-lint");
    }

    private static String step(String name, String fields) {
        String type = "io.jenkins.plugins.godelivery.steps." + name;
        return "<" + type + ">" + fields + "</" + type + ">";
    }

    private static ControllerJob freestyle(Controller jenkins, String name, String module, String steps)
            throws Exception {
        Path modules = Path.of("src/test/resources/io/jenkins/plugins/godelivery/acceptance/modules")
                .toAbsolutePath();
        String copy =
                "<hudson.tasks.Shell><command>cp -r " + modules.resolve(module) + "/. .</command></hudson.tasks.Shell>";
        return jenkins.client()
                .job(
                        name,
                        "<project><builders>" + copy
                                + step("freestyle.GoDeliveryBuilder", "<steps>" + steps + "</steps>")
                                + "</builders></project>");
    }
}
