package io.jenkins.plugins.godelivery.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@OnController
@Timeout(value = 6, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RestartTest {
    @Test
    void aRestartWhileTestsRunLosesNothing(Controller jenkins) throws Exception {
        Build build = jenkins.client().pipeline("slow-module").start().awaitLog("TestTick/10");

        jenkins.stop();
        jenkins.start();

        assertNothingIsLost(build.awaitEnd());
    }

    @Test
    void aKilledControllerLosesNothing(Controller jenkins) throws Exception {
        Build build = jenkins.client().pipeline("slow-module").start().awaitLog("TestTick/10");

        jenkins.kill();
        jenkins.start();

        assertNothingIsLost(build.awaitEnd());
    }

    @Test
    void aRestartAfterTheTestsEndedWhileTheControllerWasAwayLosesNothing(Controller jenkins) throws Exception {
        Build build = jenkins.client().pipeline("slow-module").start().awaitLog("TestTick/10");

        jenkins.kill();
        Thread.sleep(15_000);
        jenkins.start();

        assertNothingIsLost(build.awaitEnd());
    }

    @Test
    void aKillWhileReportsAreReadReadsThemAgain(Controller jenkins) throws Exception {
        Build build = jenkins.client().pipeline("reports-read-slowly").start();
        Path profile = awaitProfile(jenkins.home().toPath(), build.number());
        Thread.sleep(2_000);

        jenkins.kill();
        Files.delete(profile);
        Files.writeString(profile, "mode: set\nexample.com/p/a.go:1.1,2.2 1 1\n");
        jenkins.start();

        assertThat(build.awaitEnd().log()).contains("after the step: 1 passed");
        assertThat(build.result()).isEqualTo("SUCCESS");
    }

    /** While files are packed and fetched; while tests are given to the junit plugin. */
    @ParameterizedTest
    @ValueSource(strings = {"goTest: pass", "Recording test results"})
    void aKillWhileResultsAreTakenOverTakesThemOverOnce(String line, Controller jenkins) throws Exception {
        Build build = jenkins.client().pipeline("many-results").start().awaitLog(line);

        jenkins.kill();
        jenkins.start();

        assertIsTakenOverOnce(build.awaitEnd(), jenkins);
    }

    @Test
    void aKillAfterTheRecordReadsNothingAgain(Controller jenkins) throws Exception {
        Build build = jenkins.client().pipeline("many-results").start().awaitLog("Recording test results");
        // It is followed by the deletion of many files.
        build.await("a record", () -> build.report().get("steps").size() == 1);

        jenkins.kill();
        jenkins.start();

        assertIsTakenOverOnce(build.awaitEnd(), jenkins);
        assertThat(build.log().split("goTest: pass", -1)).hasSize(2);
    }

    private static void assertIsTakenOverOnce(Build build, Controller jenkins) throws Exception {
        assertThat(build.log()).contains("after the step: 20000 passed").contains("qualityGate passed");
        assertThat(build.result()).as(build.log()).isEqualTo("SUCCESS");
        assertThat(build.report().get("steps")).hasSize(1);
        assertThat(build.report().at("/totals/passed").asInt()).isEqualTo(20_000);
        assertThat(jenkins.get(build.path() + "/testReport/api/json")
                        .get("passCount")
                        .asInt())
                .isEqualTo(20_000);
        assertThat(jenkins.client()
                        .get(build.path() + "/go-delivery/data/overview.json")
                        .statusCode())
                .isEqualTo(200);
        try (Stream<Path> files = Files.walk(jenkins.home().toPath().resolve("workspace"))) {
            assertThat(files.filter(file -> file.getParent().endsWith("go-delivery")))
                    .as("folders of steps")
                    .isEmpty();
        }
    }

    private static void assertNothingIsLost(Build build) throws Exception {
        String log = build.log();
        assertThat(log).contains("after the step: 27 passed, 3 failed");
        assertThat(build.result()).isEqualTo("SUCCESS");
        for (String test : List.of("TestTick/10", "TestTick/20", "TestTick/30")) {
            assertThat(log.split("FAIL example.com/slow " + test + "\n", -1))
                    .as(test)
                    .hasSize(2);
        }
        assertThat(build.report().at("/totals/passed").asInt()).isEqualTo(27);
    }

    private static Path awaitProfile(Path home, int build) throws Exception {
        for (int i = 0; i < 200; i++) {
            Path workspaces = home.resolve("workspace");
            if (Files.isDirectory(workspaces)) {
                try (Stream<Path> files = Files.walk(workspaces)) {
                    List<Path> found = files.filter(
                                    f -> f.endsWith("cover.out") && f.toString().contains("/" + build + "-"))
                            .toList();
                    if (!found.isEmpty()) {
                        return found.get(0);
                    }
                }
            }
            Thread.sleep(200);
        }
        throw new AssertionError("no profile appeared");
    }
}
