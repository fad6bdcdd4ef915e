package io.jenkins.plugins.godelivery.acceptance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@OnController
@Timeout(value = 6, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RestartTest {
    private static final List<String> FAILING = List.of("TestTick/10", "TestTick/20", "TestTick/30");

    @Test
    void aRestartWhileTestsRunLosesNothing(Controller jenkins) throws Exception {
        Build build = jenkins.client().pipeline("slow-module").start().awaitLog("TestTick/10");

        jenkins.stop();
        jenkins.start();

        assertNothingIsLost(build.awaitEnd());
        for (String test : FAILING) {
            assertThat(build.log().split(failure(test), -1)).as(test).hasSize(2);
        }
    }

    /** A line logged right before the kill may be repeated. */
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
        Path profile = SlowReports.awaitReading(jenkins, build);

        jenkins.kill();
        Files.delete(profile);
        Files.writeString(profile, "mode: set\nexample.com/p/a.go:1.1,2.2 1 1\n");
        jenkins.start();

        assertThat(build.awaitEnd().log()).contains("after the step: 1 passed");
        assertThat(build.result()).isEqualTo("SUCCESS");
    }

    /** Kills the controller while files are transferred, and while results are passed to the junit plugin. */
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
        // After the record the step deletes many files, which leaves time for the kill.
        build.await("a record", () -> build.report().get("steps").size() == 1);

        jenkins.kill();
        jenkins.start();

        assertIsTakenOverOnce(build.awaitEnd(), jenkins);
        assertThat(build.log().split("goTest: pass", -1)).hasSize(2);
    }

    @Test
    void aKillWhileTheGateReadsJudgesWhatWasRecorded(Controller jenkins, @TempDir Path folder) throws Exception {
        Build build = killWhileTheGateReads(jenkins, folder);
        jenkins.start();

        assertIsJudged(build.awaitEnd(), jenkins);
        assertThat(build.log().split("qualityGate failed", -1)).hasSize(2);
    }

    /** Pipeline saves the program and the list of newest nodes separately; the kill falls in between. */
    @Test
    void aGateWhoseNodeWasNotSavedAsTheNewestIsJudged(Controller jenkins, @TempDir Path folder) throws Exception {
        Build build = killWhileTheGateReads(jenkins, folder);
        Path file = folder(build, jenkins).resolve("build.xml");
        String saved = Files.readString(file);
        Matcher newest = Pattern.compile("<head>(\\d+):(\\d+)</head>").matcher(saved);
        assertThat(newest.find()).as(saved).isTrue();
        int before = Integer.parseInt(newest.group(2)) - 1;
        Files.writeString(file, newest.replaceFirst("<head>$1:" + before + "</head>"));
        jenkins.start();

        assertIsJudged(build.awaitEnd(), jenkins);
        assertThat(build.log())
                .contains("qualityGate failed")
                .doesNotContain("cannot start writing logs")
                .doesNotContain("\tat ");
    }

    /** Kills the controller while the gate waits for memory that the test has reserved. */
    private static Build killWhileTheGateReads(Controller jenkins, Path folder) throws Exception {
        Path signal = folder.resolve("judge");
        Build build = startJudging(jenkins, signal);
        String answer = jenkins.client().script("""
            def pool = jenkins.model.Jenkins.get().pluginManager.uberClassLoader
                    .loadClass('io.jenkins.plugins.godelivery.engine.input.MemoryPool').OF_CONTROLLER
            12.times { pool.await() }
            print 'no report is read now'
            """);
        assertThat(answer).isEqualTo("no report is read now");
        Files.createFile(signal);
        awaitSavedGate(build, jenkins);
        jenkins.kill();
        return build;
    }

    @Test
    void aKillBetweenVerdictAndRecordJudgesAgainAndComesToTheSame(Controller jenkins, @TempDir Path folder)
            throws Exception {
        Path signal = folder.resolve("judge");
        Build build = startJudging(jenkins, signal);
        String answer = jenkins.client().script("""
            def action = jenkins.model.Jenkins.get().pluginManager.uberClassLoader
                    .loadClass('io.jenkins.plugins.godelivery.actions.GoDeliveryAction')
            def held = new java.util.concurrent.CountDownLatch(1)
            Thread.startDaemon {
                synchronized (action) { held.countDown(); new java.util.concurrent.CountDownLatch(1).await() }
            }
            held.await()
            print 'nothing is recorded now'
            """);
        assertThat(answer).isEqualTo("nothing is recorded now");
        Files.createFile(signal);
        build.awaitLog("qualityGate failed");
        awaitSavedGate(build, jenkins);

        jenkins.kill();
        jenkins.start();

        assertIsJudged(build.awaitEnd(), jenkins);
    }

    private static Build startJudging(Controller jenkins, Path signal) throws Exception {
        Build build = jenkins.client()
                .pipeline("judged-when-told", Map.of("@SIGNAL@", signal.toString()))
                .start();
        build.await("a record", () -> build.report().get("steps").size() == 1);
        return build;
    }

    private static Path folder(Build build, Controller jenkins) {
        return jenkins.home().toPath().resolve("jobs/judged-when-told/builds/" + build.number());
    }

    /** Pipeline cannot resume a step that has started but is not saved yet. */
    private static void awaitSavedGate(Build build, Controller jenkins) throws Exception {
        Path program = folder(build, jenkins).resolve("program.dat");
        build.await("a saved gate", () -> Files.readString(program, ISO_8859_1).contains("QualityGateExecution"));
    }

    private static void assertIsJudged(Build build, Controller jenkins) throws Exception {
        assertThat(build.log()).contains("after the gate: failed");
        assertThat(build.result()).as(build.log()).isEqualTo("UNSTABLE");
        assertThat(build.report().at("/gate/outcome").asText()).isEqualTo("failed");
        assertThat(build.report().at("/gate/rules")).hasSize(2);
        assertThat(build.report().at("/totals/passed").asInt()).isEqualTo(3);
        JsonNode verdict = jenkins.get(build.path() + "/go-delivery/data/overview.json");
        assertThat(verdict.at("/verdict/outcome").asText()).isEqualTo("failed");
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
        FAILING.forEach(test -> assertThat(log).contains(failure(test)));
        assertThat(build.report().at("/totals/passed").asInt()).isEqualTo(27);
    }

    private static String failure(String test) {
        return "FAIL example.com/slow " + test + "\n";
    }
}
