package io.jenkins.plugins.godelivery.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Effect of a tool's exit on its step and on the gate. */
@OnController
class ToolEndsTest {
    private static final Path MODULE = Path.of(
                    "src/test/resources/io/jenkins/plugins/godelivery/acceptance/modules/ended")
            .toAbsolutePath();

    @Test
    void neitherAKilledBuildNorAnExitCodeWithoutAFailurePassesTheGate(Controller jenkins) throws Exception {
        Build build = jenkins.client().pipeline("tools-that-end-badly").run();

        assertThat(build.log())
                .contains("goBuild: go build was terminated by SIGKILL (exit code 137)")
                .contains("built: incomplete", "gate of the build: inconclusive")
                .contains("goTest: go test ended with exit code 1, and its output does not say why")
                .contains("tested: incomplete, 0 failed", "gate of the tests: inconclusive")
                .doesNotContain("qualityGate passed");
        assertThat(build.result()).isEqualTo("SUCCESS");
    }

    @Test
    void aKilledBuildOfAFreestyleJobDoesNotPassTheGateEither(Controller jenkins) throws Exception {
        String path = MODULE.resolve("stub") + ":" + System.getenv("PATH");
        String steps = step("go.GoBuildStep", "<failOn>NEVER</failOn><env>PATH=" + path + "</env>")
                + step("gate.QualityGateStep", "<rules/><failOn>UNSTABLE</failOn>");
        String copy = "<hudson.tasks.Shell><command>cp -r " + MODULE + "/. .</command></hudson.tasks.Shell>";

        Build build = jenkins.client()
                .job(
                        "freestyle-killed",
                        "<project><builders>" + copy
                                + step("freestyle.GoDeliveryBuilder", "<steps>" + steps + "</steps>")
                                + "</builders></project>")
                .run();

        assertThat(build.log())
                .contains("goBuild: go build was terminated by SIGKILL (exit code 137)")
                .contains("qualityGate inconclusive");
        assertThat(build.result()).isEqualTo("UNSTABLE");
    }

    @Test
    void aRunInWhichNoTestWasSelectedIsNoPass(Controller jenkins) throws Exception {
        Build build = jenkins.client().pipeline("no-test-ran").run();

        assertThat(build.log())
                .contains("goTest: no test ran: no test in 1 package was selected")
                .contains("tested: incomplete, 0 in all", "gate: inconclusive");
    }

    @Test
    void goModTidyOfAnOlderGoIsAskedThroughCopies(Controller jenkins) throws Exception {
        Build build = jenkins.client().pipeline("tidy-of-an-older-go").run();

        assertThat(build.log()).contains("found: fail, 1 issues", "go.mod is not tidy");
        assertThat(build.result()).as("go.mod is as it was").isEqualTo("SUCCESS");
    }

    @Test
    void theErrorOfAStepNamesTheCause(Controller jenkins) throws Exception {
        Build build = jenkins.client().pipeline("broken-go-mod").run();

        assertThat(build.result()).isEqualTo("FAILURE");
        assertThat(build.log()).contains("ERROR: goTest: 1 build error: go.mod:5: usage: require module/path v1.2.3");
    }

    private static String step(String name, String fields) {
        String type = "io.jenkins.plugins.godelivery.steps." + name;
        return "<" + type + ">" + fields + "</" + type + ">";
    }
}
