package io.jenkins.plugins.godelivery.engine.gotest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Parents of subtests, and which tests count. */
class SubtestParentsTest {
    private static final List<String> COUNTED = List.of(
            "TestRoutes/GET_/users",
            "TestRoutes/GET_/users/1",
            "TestRoutes/GET_/users/1/orders",
            "TestRoutes/#00",
            "TestRoutes//",
            "TestRoutes/GET_/health",
            "TestParallelRoutes/GET_/items/json",
            "TestParallelRoutes/GET_/items/1/parts/json",
            "TestParallelRoutes/GET_/items/1/json",
            "TestOwnFailure/a",
            "TestOwnFailure/a/b",
            "TestOwnFailure/a/b/c",
            "TestFlakyParent",
            "TestFlakyParent/sub");

    @Test
    @Timeout(10)
    void testsThatSeemToBeginWithinEachOtherAreRead() {
        TestReport report = Streams.text("""
            {"Action":"run","Package":"p","Test":"TestA"}
            {"Action":"run","Package":"p","Test":"TestB"}
            {"Action":"pass","Package":"p","Test":"TestA"}
            {"Action":"run","Package":"p","Test":"TestA"}
            {"Action":"pass","Package":"p","Test":"TestB"}
            {"Action":"run","Package":"p","Test":"TestB"}
            {"Action":"fail","Package":"p"}
            """).report();

        assertThat(report.verdict()).isEqualTo(TestReport.Verdict.FAIL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"go1.13.json", "go1.20.json", "go1.21.json", "go1.27.json"})
    void aSlashInANameMakesNoSubtestInStreamsOfAnyVersion(String stream) {
        TestReport report = Streams.recorded("routes/" + stream).report();

        assertThat(counted(report)).containsExactlyElementsOf(COUNTED);
        assertThat(report.leaves()).isEqualTo(new StatusCounts(14, 10, 4, 0, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"go1.21-verbose.txt", "go1.27-verbose.txt"})
    void theIndentationOfATextTellsTheSameTree(String stream) {
        assertThat(counted(Streams.recorded("routes/" + stream).report())).containsAll(COUNTED.subList(0, 12));
    }

    @Test
    void aParentThatOnceFailedByItselfIsCountedAsFlaky() {
        Streams.Read read = Streams.recorded("routes/go1.27.json");

        assertThat(read.test("TestFlakyParent").flaky()).isTrue();
        assertThat(read.report().flaky()).isEqualTo(1);
    }

    @Test
    void aParentWhoseSubtestFailedToBeginWithIsNotFlakyItself() {
        Streams.Read read = Streams.recorded("flaky/go1.27.json");

        assertThat(read.test("TestFlaky").flaky()).isFalse();
        assertThat(read.report().flaky()).isEqualTo(1);
    }

    private static List<String> counted(TestReport report) {
        return report.packages().get(0).tests().stream()
                .filter(GoTestResult::hasOwnResult)
                .map(GoTestResult::name)
                .toList();
    }

    @Test
    void aParentWhoseBeginningIsLostIsExplainedByItsSubtest() {
        Streams.Read read = Streams.text(
                "{\"Action\":\"run\",\"Package\":\"p\",\"Test\":\"TestA/sub\"}",
                "{\"Action\":\"fail\",\"Package\":\"p\",\"Test\":\"TestA/sub\",\"Elapsed\":0}",
                "{\"Action\":\"fail\",\"Package\":\"p\",\"Test\":\"TestA\",\"Elapsed\":0}",
                "{\"Action\":\"fail\",\"Package\":\"p\",\"Elapsed\":0}");

        assertThat(read.report().leaves().failed()).isEqualTo(1);
        assertThat(read.report().verdict()).isEqualTo(TestReport.Verdict.FAIL);
    }

    @Test
    @Timeout(10)
    void manyTestsThatATestRunsAreHiddenInLinearTime() {
        int many = 30_000;
        List<String> lines = new ArrayList<>();
        lines.add("{\"Action\":\"start\",\"Package\":\"p\"}");
        lines.add(event("run", "TestA"));
        for (int i = 0; i < many; i++) {
            lines.add(event("run", "TestA/" + i));
            lines.add(event("fail", "TestA/" + i));
        }
        lines.add(event("pass", "TestA"));
        lines.add("{\"Action\":\"pass\",\"Package\":\"p\",\"Elapsed\":0}");
        TestReport report = Streams.text(lines.toArray(String[]::new)).report();

        assertThat(report.all().total()).isEqualTo(1);
        assertThat(report.verdict()).isEqualTo(TestReport.Verdict.PASS);
    }

    private static String event(String action, String test) {
        return "{\"Action\":\"" + action + "\",\"Package\":\"p\",\"Test\":\"" + test + "\",\"Elapsed\":0}";
    }
}
