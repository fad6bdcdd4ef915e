package io.jenkins.plugins.godelivery.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.gotest.GoTestResult;
import io.jenkins.plugins.godelivery.engine.gotest.Origin;
import io.jenkins.plugins.godelivery.engine.gotest.PackageResult;
import io.jenkins.plugins.godelivery.engine.gotest.Status;
import io.jenkins.plugins.godelivery.engine.gotest.TestReport;
import io.jenkins.plugins.godelivery.engine.gotest.TestReport.Verdict;
import io.jenkins.plugins.godelivery.engine.gotest.junit.JUnitXmlWriter;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Only a test's own rerun clears its failure: recorded streams of several runs of the same tests. */
class OriginsTest {
    private static final Path RECORDED = Path.of("src/test/resources/io/jenkins/plugins/godelivery/engine/origins");

    private static ReportFile file(String name) {
        return new ReportFile(name, ReportFile.of(RECORDED.resolve(name)).opener());
    }

    private static GoReport read(String... names) throws IOException {
        ReportReader reader = new ReportReader();
        for (String name : names) {
            reader.add(file(name), ReportKind.TEST);
        }
        return reader.read().build();
    }

    private static GoReport rerun(String... names) throws IOException {
        ReportReader reader = new ReportReader();
        for (String name : names) {
            reader.add(file(name), ReportKind.TEST, Origin.of("flaky"));
        }
        return reader.read().build();
    }

    private static TestReport tests(GoReport report) {
        return report.tests().orElseThrow();
    }

    private static GoTestResult test(GoReport report, String name) {
        return tests(report).packages().stream()
                .map(PackageResult::tests)
                .flatMap(List::stream)
                .filter(test -> test.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> runs(GoTestResult test) {
        return test.runs().stream().map(run -> run.status().label()).toList();
    }

    private static String json(GoReport report) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        InspectJson.write(report, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static List<List<String>> permutations(List<String> names) {
        if (names.isEmpty()) {
            return List.of(List.of());
        }
        List<List<String>> all = new ArrayList<>();
        for (String first : names) {
            List<String> others = new ArrayList<>(names);
            others.remove(first);
            permutations(others)
                    .forEach(rest -> all.add(
                            Stream.concat(Stream.of(first), rest.stream()).toList()));
        }
        return all;
    }

    @Test
    void aTestThatFailsWithOneSetOfTagsIsFailedAndNotFlaky() throws IOException {
        GoReport report = read("integration.json", "unit.json");

        assertThat(tests(report).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(tests(report).all())
                .hasToString("StatusCounts[total=6, passed=2, failed=4, skipped=0, unfinished=0]");
        assertThat(tests(report).leaves())
                .hasToString("StatusCounts[total=5, passed=2, failed=3, skipped=0, unfinished=0]");
        assertThat(tests(report).flaky()).isZero();
        assertThat(runs(test(report, "TestSingle"))).containsExactly("pass", "fail");
        assertThat(test(report, "TestSingle").origins())
                .extracting(one -> one.origin().label() + " " + one.result().status())
                .containsExactly("unit.json PASS", "integration.json FAIL");
    }

    @Test
    void inspectNamesTheOriginOfEachRun() throws IOException {
        assertThat(json(read("integration.json", "unit.json")))
                .contains("{\"name\":\"TestSingle\",\"status\":\"fail\",\"runs\":[\"pass\",\"fail\"],"
                        + "\"origins\":[\"unit.json\",\"integration.json\"],");
        assertThat(json(read("unit.json"))).doesNotContain("\"origins\"");
    }

    @Test
    void theOrderOfFilesIsNoMatter() throws IOException {
        List<String> files = List.of("unit.json", "integration.json", "gotestsum.json", "files.json", "nameless.json");
        String expected = json(read(files.toArray(String[]::new)));
        for (List<String> order : permutations(files)) {
            assertThat(json(read(order.toArray(String[]::new)))).isEqualTo(expected);
        }
    }

    @Test
    void theOrderOfTextWithoutTimesIsNoMatter() throws IOException {
        assertThat(json(read("unit.txt", "integration.txt"))).isEqualTo(json(read("integration.txt", "unit.txt")));
        assertThat(tests(read("unit.txt", "integration.txt")).verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void aSecondCommandInOneStreamThatRanMoreThanFailuresHealsNothing() throws IOException {
        GoReport report = read("appended.json");

        assertThat(tests(report).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(tests(report).leaves().failed()).isEqualTo(3);
        assertThat(tests(report).flaky()).isZero();
        assertThat(test(report, "TestSingle").origins())
                .extracting(one -> one.origin().label())
                .containsExactly("appended.json", "appended.json #2");
    }

    /** The order of reading does not matter: events carry their times. */
    @Test
    void aRerunOfOurOwnHealsWhicheverFileIsReadFirst() throws IOException {
        for (GoReport report :
                List.of(rerun("test.jsonl", "test-rerun-1.jsonl"), rerun("test-rerun-1.jsonl", "test.jsonl"))) {
            assertThat(tests(report).verdict()).isEqualTo(Verdict.PASS);
            assertThat(tests(report).flaky()).isEqualTo(3);
            assertThat(tests(report).leaves().failed()).isZero();
            assertThat(runs(test(report, "TestFlaky"))).containsExactly("fail", "pass");
            assertThat(test(report, "TestFlaky").origins()).isEmpty();
        }
    }

    @Test
    void aFileThatNobodySaidIsARerunHealsNothing() throws IOException {
        GoReport report = read("test.jsonl", "test-rerun-1.jsonl");
        assertThat(tests(report).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(tests(report).flaky()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gotestsum.json", "gotestsum-root.json"})
    void whatGotestsumRanAgainIsFlaky(String stream) throws IOException {
        GoReport report = read(stream);
        assertThat(tests(report).verdict()).isEqualTo(Verdict.PASS);
        assertThat(tests(report).flaky()).isEqualTo(3);
        assertThat(tests(report).all().total()).isEqualTo(6);
        assertThat(test(report, "TestParent").status()).isEqualTo(Status.PASS);
    }

    /** A subtest called os.Exit and was rerun alone: the results of later subtests are unknown. */
    @Test
    void aParentWhoseRerunDidNotRunAllItsSubtestsIsIncomplete() throws IOException {
        GoReport report = read("gotestsum-left.json");
        assertThat(tests(report).verdict()).isEqualTo(Verdict.INCOMPLETE);
        assertThat(report.isWhole()).isFalse();
        assertThat(test(report, "TestParent").status()).isEqualTo(Status.UNFINISHED);
        assertThat(test(report, "TestParent/b").flaky()).isTrue();
        assertThat(runs(test(report, "TestParent/b"))).containsExactly("unfinished", "pass");
    }

    @Test
    void aRerunThatWasCutBeforeTheSecondSubtestLeavesTheParentIncomplete() throws IOException {
        String stream = Files.readString(RECORDED.resolve("gotestsum.json"));
        String second = "{\"Time\":";
        int lastCommand = stream.lastIndexOf("\"Action\":\"start\"");
        String withoutLast = stream.substring(0, stream.lastIndexOf(second, lastCommand));
        byte[] bytes = withoutLast.getBytes(StandardCharsets.UTF_8);
        GoReport report = new ReportReader()
                .add(new ReportFile("cut.json", () -> new ByteArrayInputStream(bytes)), ReportKind.TEST)
                .read()
                .build();

        assertThat(tests(report).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(test(report, "TestParent").status()).isEqualTo(Status.UNFINISHED);
        assertThat(test(report, "TestParent/b").status()).isEqualTo(Status.FAIL);
        assertThat(tests(report).leaves().bad()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nameless.json", "files.json"})
    void aNameThatIsNotOfOnePackageIsNoIdentity(String stream) throws IOException {
        TestReport tests = tests(read(stream));
        assertThat(tests.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(tests.packages()).hasSize(2);
        assertThat(tests.packages().get(1).name()).endsWith("#2");
        assertThat(tests.leaves().total()).isEqualTo(8);
        assertThat(tests.leaves().failed()).isEqualTo(2);
        assertThat(tests.flaky()).isZero();
    }

    @Test
    void junitHasFailuresOfOtherOriginsAndFlakyFailuresOfTheSame() throws IOException {
        String matrix = junit(read("integration.json", "unit.json"));
        assertThat(matrix)
                .contains("<failure message=\"integration.json: single_test.go:7: no port in this configuration\"")
                .doesNotContain("flakyFailure", "rerunFailure")
                .contains("tests=\"5\" failures=\"3\" errors=\"0\"");
        assertThat(junit(rerun("test.jsonl", "test-rerun-1.jsonl")))
                .contains("<flakyFailure message=\"flaky_test.go:15: not ready\"")
                .doesNotContain("<failure");
    }

    private static String junit(GoReport report) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JUnitXmlWriter.write(tests(report), out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void filesOfARunAndOfAStepSayByTheirNamesWhatIsARerun() {
        List<String> files = List.of("a/test.jsonl.gz", "b/svc-test.jsonl", "output.gz", "c/cover.out");
        assertThat(RerunFiles.firstRun("a/test-rerun-2.jsonl.gz", files)).contains("a/test.jsonl.gz");
        assertThat(RerunFiles.firstRun("b/svc-test-rerun-1.jsonl.gz", files)).isEmpty();
        assertThat(RerunFiles.firstRun("b/test-rerun-1.jsonl.gz", files)).isEmpty();
        assertThat(RerunFiles.firstRun("output-001.gz", files)).contains("output.gz");
        assertThat(RerunFiles.firstRun("output-v2.gz", files)).isEmpty();
        assertThat(RerunFiles.firstRun("c/cover-1-2.out", files)).contains("c/cover.out");
        assertThat(RerunFiles.firstRun("c/cover-unit.out", files)).isEmpty();
        assertThat(RerunFiles.firstRun("cover-1-2.out", files)).isEmpty();
    }
}
