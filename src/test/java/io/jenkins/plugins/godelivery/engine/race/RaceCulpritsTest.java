package io.jenkins.plugins.godelivery.engine.race;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.input.Warnings;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RaceCulpritsTest {
    @ParameterizedTest
    @ValueSource(strings = {"go1.21", "go1.27"})
    void theTestThatStartedTheGoroutinesIsTheCulpritAlsoWhenItIsOver(String version) throws IOException {
        Race race = raceIn(version, "example.com/racy/mainrace");

        assertThat(race.tests())
                .containsExactly(
                        new InvolvedTest("example.com/racy/mainrace", "TestLeaves", true),
                        new InvolvedTest("example.com/racy/mainrace", "TestRunsThen", false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"go1.21", "go1.27"})
    void aRaceAfterTheLastTestHasNoTest(String version) throws IOException {
        assertThat(raceIn(version, "example.com/racy/after").tests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"go1.21", "go1.27"})
    void testsThatMerelyRanAtTheTimeAreVictims(String version) throws IOException {
        List<Race> races = Recorded.stream(version + "/tests.jsonl").races().races();
        Race shared = races.stream()
                .filter(race -> race.testNames().contains("TestVictim"))
                .findFirst()
                .orElseThrow();

        assertThat(shared.tests().stream().filter(InvolvedTest::culprit).map(InvolvedTest::test))
                .containsExactlyInAnyOrder("TestFirst", "TestSecond");
        assertThat(shared.testNames().subList(0, 2)).containsExactlyInAnyOrder("TestFirst", "TestSecond");
    }

    @ParameterizedTest
    @ValueSource(strings = {"go1.21", "go1.27"})
    void aSubtestIsNamedByTheStreamAndConfirmedByTheStack(String version) throws IOException {
        List<Race> races = Recorded.stream(version + "/tests.jsonl").races().races();

        assertThat(races)
                .anySatisfy(race -> assertThat(race.tests())
                        .contains(new InvolvedTest("example.com/racy/shapes", "TestSubtests/sub_0", true))
                        .allMatch(InvolvedTest::culprit));
    }

    @Test
    void externalTestsBelongToTheirPackage() {
        assertThat(testsOf("p", "TestX/sub", "example.com/p_test.TestX.func1", "testing.tRunner"))
                .containsExactly(new InvolvedTest("example.com/p", "TestX/sub", true));
    }

    @Test
    void methodsOfASuiteAreFoundAboveTheSuitesRunner() {
        assertThat(testsOf(
                        "p",
                        "TestSuite/TestLoad",
                        "example.com/p.(*Suite).TestLoad",
                        "reflect.Value.Call",
                        "github.com/stretchr/testify/suite.Run.func1",
                        "testing.tRunner"))
                .containsExactly(new InvolvedTest("example.com/p", "TestSuite/TestLoad", true));
    }

    @Test
    void benchmarksAndFuzzTargetsCauseRacesToo() {
        assertThat(testsOf("p", null, "example.com/p.BenchmarkX.func1", "testing.(*B).runN"))
                .containsExactly(new InvolvedTest("example.com/p", "BenchmarkX", true));
        assertThat(testsOf(
                        "p",
                        "FuzzX/seed#0",
                        "example.com/p.FuzzX.func1",
                        "reflect.Value.Call",
                        "testing.(*F).Fuzz.func1.1",
                        "testing.tRunner"))
                .containsExactly(new InvolvedTest("example.com/p", "FuzzX/seed#0", true));
    }

    @Test
    void aHelperThatIsCalledTestingIsNoTest() {
        assertThat(testsOf("p", "TestX", "example.com/p.Testify", "testing.tRunner"))
                .containsExactly(new InvolvedTest("example.com/p", "TestX", false));
    }

    private static Race raceIn(String version, String packageName) throws IOException {
        return Recorded.stream(version + "/tests.jsonl").races().races().stream()
                .filter(race -> race.packages().contains(packageName))
                .findFirst()
                .orElseThrow();
    }

    /** Returns the tests of a race whose second goroutine was created at the given stack. */
    private static List<InvolvedTest> testsOf(String packageName, String test, String... stack) {
        StringBuilder report = new StringBuilder(RaceIdentityTest.report("example.com/p.F", 1, "example.com/p.G", 2));
        report.setLength(report.length() - "==================\n".length());
        report.append("\nGoroutine 9 (finished) created at:\n");
        for (String function : stack) {
            report.append("  ").append(function).append("()\n      /src/p/t.go:7 +0x1\n");
        }
        report.append("==================\n");
        RacesBuilder races = new RacesBuilder();
        RaceScanner scanner = new RaceScanner(races, new Warnings(), "stream", "example.com/" + packageName);
        report.toString().lines().forEach(line -> scanner.line(line, 1, test));
        scanner.end();
        return races.build(SourceLines.NONE).races().get(0).tests();
    }
}
