package io.jenkins.plugins.godelivery.engine.compare;

import static org.assertj.core.api.Assertions.assertThat;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.gate.Bound;
import io.jenkins.plugins.godelivery.engine.gate.Evidence;
import io.jenkins.plugins.godelivery.engine.gate.Gate;
import io.jenkins.plugins.godelivery.engine.gate.GateOutcome;
import io.jenkins.plugins.godelivery.engine.gate.Metrics;
import io.jenkins.plugins.godelivery.engine.gate.Rule;
import io.jenkins.plugins.godelivery.engine.gate.RuleResult;
import io.jenkins.plugins.godelivery.engine.gosource.Sources;
import io.jenkins.plugins.godelivery.engine.input.ReadLimits;
import io.jenkins.plugins.godelivery.engine.ledger.BuildId;
import io.jenkins.plugins.godelivery.engine.ledger.KnownIssue;
import io.jenkins.plugins.godelivery.engine.ledger.Ledger;
import io.jenkins.plugins.godelivery.engine.ledger.LedgerFile;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.report.Figure;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Consecutive builds of a job, each compared with the previous one by its ledger file. */
class ComparisonTest {
    @TempDir
    private Path folder;

    private Optional<Ledger> last = Optional.empty();
    private ReadLimits limits = ReadLimits.ofProcess();
    private int number;

    private @CheckForNull Comparison build(Evidence evidence) throws IOException {
        GoReport report = evidence.report();
        BuildId id = new BuildId(Integer.toString(++number), Instant.EPOCH.plusSeconds(number));
        Optional<Comparison> comparison = last.map(ledger -> Comparison.of(report, Sources.NONE, ledger, id, limits));
        Path file = folder.resolve(number + LedgerFile.NAME);
        LedgerFile.write(NextLedger.of(report, Sources.NONE, comparison, id, limits), file);
        last = Optional.of(LedgerFile.read(file));
        return comparison.orElse(null);
    }

    private static Evidence tests(String... events) {
        return Evidence.of().tests(events);
    }

    private static List<String> names(List<TestChanges.Test> tests) {
        return tests.stream().map(TestChanges.Test::test).toList();
    }

    @Test
    void testsAreComparedWithTheirOwnLastRun() throws IOException {
        build(tests(
                "run p TestA", "pass p TestA", "run p TestB", "fail p TestB", "run p TestC", "fail p TestC", "fail p"));

        TestChanges changes = build(tests(
                        "run p TestA",
                        "fail p TestA",
                        "run p TestB",
                        "pass p TestB",
                        "run p TestC",
                        "fail p TestC",
                        "run p TestNew",
                        "fail p TestNew",
                        "fail p"))
                .tests()
                .get();

        assertThat(names(changes.failing())).containsExactlyInAnyOrder("TestA", "TestNew");
        assertThat(names(changes.stillFailing())).containsExactly("TestC");
        assertThat(names(changes.fixed())).containsExactly("TestB");
        assertThat(changes.gone()).isEmpty();
    }

    @Test
    void aBuildThatDidNotRunATestSaysNothingAboutIt() throws IOException {
        build(tests("run p TestA", "fail p TestA", "fail p"));
        Comparison without = build(tests("run p TestB", "pass p TestB", "pass p"));
        Comparison again = build(tests("run p TestA", "fail p TestA", "fail p"));

        assertThat(names(without.tests().get().gone())).containsExactly("TestA");
        assertThat(without.tests().get().fixed()).isEmpty();
        assertThat(again.tests().get().failing()).isEmpty();
        assertThat(again.tests().get().stillFailing()).containsExactly(new TestChanges.Test("m/p", "TestA", 2));
        assertThat(last.get().history("m/p", "TestA").runs()).isEqualTo("f1-1f1");
        assertThat(last.get().history("m/p", "TestB").runs()).isEqualTo("-1p1-1");
    }

    @Test
    void aParentCountsOnlyForWhatItsSubtestsDoNotExplain() throws IOException {
        build(tests("run p TestA", "run p TestA/x", "pass p TestA/x", "pass p TestA", "pass p"));
        TestChanges broken = build(tests("run p TestA", "run p TestA/x", "fail p TestA/x", "fail p TestA", "fail p"))
                .tests()
                .get();
        TestChanges mended = build(tests("run p TestA", "run p TestA/x", "pass p TestA/x", "pass p TestA", "pass p"))
                .tests()
                .get();

        assertThat(names(broken.failing())).containsExactly("TestA/x");
        assertThat(names(mended.fixed())).containsExactly("TestA/x");
    }

    @Test
    void aPackageThatFailsWithoutATestIsNamedItself() throws IOException {
        build(tests("run p TestA", "pass p TestA", "pass p"));
        TestChanges broken =
                build(tests("run p TestA", "pass p TestA", "fail p")).tests().get();
        TestChanges mended =
                build(tests("run p TestA", "pass p TestA", "pass p")).tests().get();

        assertThat(broken.failing()).containsExactly(new TestChanges.Test("m/p", "", 0));
        assertThat(names(mended.fixed())).containsExactly("");
    }

    @Test
    void aTestIsNewlyFlakyOnce() throws IOException {
        String[] flaky = {"run p TestA", "fail p TestA", "run p TestA", "pass p TestA", "pass p"};
        build(tests("run p TestA", "pass p TestA", "pass p"));
        TestChanges first = build(tests(flaky)).tests().get();
        TestChanges second = build(tests(flaky)).tests().get();

        assertThat(names(first.flaky())).containsExactly("TestA");
        assertThat(second.flaky()).isEmpty();
        assertThat(first.failing()).isEmpty();
    }

    @Test
    void coverageIsComparedInAllByPackageAndByFile() throws IOException {
        build(Evidence.of().profile("m/a/x.go:1.1,2.2 4 1", "m/a/y.go:1.1,2.2 4 0", "m/b/z.go:1.1,2.2 2 1"));
        CoverageChanges changes = build(Evidence.of().profile("m/a/x.go:1.1,2.2 4 0", "m/b/z.go:1.1,2.2 2 1"))
                .coverage()
                .get();

        assertThat(changes.total().statements()).isEqualTo(10);
        assertThat(changes.total().covered()).isEqualTo(6);
        assertThat(changes.folder("m/a").get().covered()).isEqualTo(4);
        assertThat(changes.file("m/b/z.go").get().covered()).isEqualTo(2);
        assertThat(changes.file("m/b/new.go")).isEmpty();
    }

    @Test
    void issuesAreNewOutstandingOrFixedWhateverLineTheyMovedTo() throws IOException {
        build(Evidence.of().lint("a.go error", "b.go error", "b.go error"));
        LintChanges changes =
                build(Evidence.of().lint("b.go error", "c.go error")).lint().get();

        assertThat(changes.newIssues()).isEqualTo(1);
        assertThat(changes.fixed().stream().map(KnownIssue::file)).containsExactly("a.go", "b.go");
    }

    @Test
    void nothingIsFixedByALinterThatDidNotLook() throws IOException {
        build(Evidence.of().lint("a.go error"));
        LintChanges changes = build(Evidence.of().lint("b.go error").gap(Part.LINT, "golangci-lint: out of time"))
                .lint()
                .get();

        assertThat(changes.fixedKnown()).isFalse();
        assertThat(changes.fixed()).isEmpty();
        assertThat(changes.newIssues()).isEqualTo(1);
    }

    @Test
    void theIssuesOfALinterThatWasSwitchedOffAreNotFixed() throws IOException {
        build(Evidence.of().lint("a.go error"));
        String report = """
            {"Issues": [], "Report": {"Linters": [
              {"Name": "errcheck", "EnabledByDefault": true}, {"Name": "unused", "Enabled": true}]}}
            """;
        LintChanges changes = build(Evidence.of().file("lint.json", ReportKind.LINT, report))
                .lint()
                .get();

        assertThat(changes.fixedKnown()).isTrue();
        assertThat(changes.fixed()).isEmpty();
    }

    @Test
    void aPartThatTheReferenceLacksIsNotCompared() throws IOException {
        build(tests("run p TestA", "pass p TestA", "pass p"));
        Comparison comparison = build(Evidence.of().lint("a.go error").profile("m/a/x.go:1.1,2.2 4 1"));

        assertThat(comparison.lint()).isEmpty();
        assertThat(comparison.coverage()).isEmpty();
        assertThat(comparison.races()).isEmpty();
        assertThat(last.get().figures()).doesNotContainKeys(Figure.LINT_NEW, Figure.RACES, Figure.PASSED);
    }

    @Test
    void historiesForgetWhatLiesBeforeTheirWindow() throws IOException {
        for (int i = 0; i < Ledger.WINDOW + 5; i++) {
            build(tests("run p TestA", "pass p TestA", "pass p"));
        }

        assertThat(last.get().history("m/p", "TestA").runs()).isEqualTo("p" + Ledger.WINDOW);
        assertThat(last.get().earlier()).hasSize(Ledger.WINDOW - 1);
        assertThat(last.get().back(Ledger.WINDOW - 1).get().name()).isEqualTo("6");
    }

    private RuleResult judge(Evidence evidence, String metric, Bound bound) throws IOException {
        Comparison comparison = build(evidence);
        return Gate.judge(
                        evidence.report(),
                        Optional.ofNullable(comparison),
                        List.of(new Rule(Metrics.find(metric).orElseThrow(), bound)))
                .results()
                .get(0);
    }

    /** Limits time by a clock that advances one second per call. */
    private void limitLooks(int most) {
        AtomicInteger looks = new AtomicInteger();
        limits = ReadLimits.of(
                1 << 20, Duration.ofSeconds(most), () -> Instant.EPOCH.plusSeconds(looks.getAndIncrement()));
    }

    @Test
    void whatIsNotComparedInTimeIsAGapAndItsHistoryGoesOn() throws IOException {
        Evidence evidence = tests("run p TestA", "pass p TestA", "run p TestB", "fail p TestB", "fail p")
                .lint("a.go error")
                .recorded("race/go1.27/tests.jsonl", ReportKind.TEST);
        build(evidence);
        Ledger before = last.get();
        assertThat(before.races()).isNotEmpty();
        limitLooks(0);
        RuleResult result = judge(evidence, "lint.issues.new", Bound.max(0));

        assertThat(result.outcome()).isEqualTo(GateOutcome.INCONCLUSIVE);
        assertThat(result.gaps())
                .map(Message::text)
                .containsExactly(
                        "not compared with the reference build 1: reading the report takes more than 20 minutes");
        assertThat(last.get().races()).isEqualTo(before.races());
        assertThat(last.get().isWhole(Part.RACES)).isFalse();
        assertThat(last.get().history("m/p", "TestB").runs()).isEqualTo("f2");
    }

    @Test
    void whatWasComparedInTimeStays() throws IOException {
        Evidence evidence = tests("run p TestA", "pass p TestA", "pass p")
                .lint("a.go error")
                .recorded("race/go1.27/tests.jsonl", ReportKind.TEST);
        build(evidence);
        int looks = evidence.report().tests().get().packages().size() + 3;
        limitLooks(looks);
        Comparison comparison = build(evidence);

        assertThat(comparison.tests()).isPresent();
        assertThat(comparison.lint()).isPresent();
        assertThat(comparison.races()).isEmpty();
        assertThat(comparison.gaps()).containsOnlyKeys(Part.RACES);
    }

    @Test
    void aRuleOnDifferencesIsInconclusiveWithoutAReference() throws IOException {
        RuleResult result = judge(Evidence.of().lint("a.go error"), "lint.issues.new", Bound.max(0));

        assertThat(result.outcome()).isEqualTo(GateOutcome.INCONCLUSIVE);
        assertThat(result.gaps()).map(Message::text).containsExactly("there is no reference build to compare with");
    }

    @Test
    void aRuleOnDifferencesIsInconclusiveWhenTheReferenceHasNothingToCompareWith() throws IOException {
        build(tests("run p TestA", "pass p TestA", "pass p"));

        RuleResult result = judge(Evidence.of().lint("a.go error"), "lint.issues.new", Bound.max(0));

        assertThat(result.outcome()).isEqualTo(GateOutcome.INCONCLUSIVE);
        assertThat(result.gaps()).map(Message::text).containsExactly("the reference build 1 has no lint");
    }

    @Test
    void whatLooksNewBesideAnIncompleteReferenceIsInconclusiveAndNothingNewPasses() throws IOException {
        build(Evidence.of().lint("a.go error").gap(Part.LINT, "golangci-lint: out of time"));
        assertThat(judge(Evidence.of().lint("a.go error"), "lint.issues.new", Bound.max(0))
                        .outcome())
                .isEqualTo(GateOutcome.PASSED);

        build(Evidence.of().lint("a.go error").gap(Part.LINT, "golangci-lint: out of time"));
        RuleResult result = judge(Evidence.of().lint("a.go error", "b.go error"), "lint.issues.new", Bound.max(0));
        assertThat(result.outcome()).isEqualTo(GateOutcome.INCONCLUSIVE);
        assertThat(result.gaps()).map(Message::text).containsExactly("the lint of the reference build 3 is incomplete");
    }

    @Test
    void coverageThatFellFailsARuleAndSaysWhatWouldMakeItPass() throws IOException {
        build(Evidence.of().profile("m/a/x.go:1.1,2.2 8 1", "m/a/y.go:1.1,2.2 2 0"));

        RuleResult result = judge(
                Evidence.of().profile("m/a/x.go:1.1,2.2 8 1", "m/a/y.go:1.1,2.2 2 0", "m/a/new.go:1.1,2.2 10 0"),
                "coverage.statements.change",
                Bound.min(-0.5));

        assertThat(result.outcome()).isEqualTo(GateOutcome.FAILED);
        assertThat(result.foundText()).isEqualTo("-40 points");
        assertThat(result.requirement()).isEqualTo("change of statement coverage: at least -0.5 points");
        assertThat(result.remedy().text()).isEqualTo("cover 8 more of 20 statements");
        assertThat(result.places()).extracting(location -> location.file()).containsExactly("m/a/new.go");
    }

    @Test
    void anImageThatGrewFailsARuleAndNamesThePlatform() throws IOException {
        build(Evidence.of().file("image.json", ReportKind.IMAGE, image(2_000_000, 3_000_000)));

        RuleResult result = judge(
                Evidence.of().file("image.json", ReportKind.IMAGE, image(1_900_000, 3_600_000)),
                "images.size.growth",
                Bound.max(10));

        assertThat(result.outcome()).isEqualTo(GateOutcome.FAILED);
        assertThat(result.foundText()).isEqualTo("20%");
        assertThat(result.remedy().text()).isEqualTo("make r/shop linux/arm64 smaller: 3.6 MB, 3.0 MB before");
    }

    /** Returns an image record as {@code godelivery image --json} writes it, without layers. */
    private static String image(long amd64, long arm64) {
        return """
            {"schema":1,"containerimage.digest":"","image":"r/shop","digest":"","tags":["1"],"pushed":true,"platforms":[
            {"platform":"linux/amd64","digest":"","size":%d,"layers":[]},{"platform":"linux/arm64","digest":"","size":%d,"layers":[]}],
            "built":"2026-11-21T12:00:00Z","seconds":1}
            """.formatted(amd64, arm64);
    }

    @Test
    void newFailuresFailARuleThatOldOnesDoNot() throws IOException {
        build(tests("run p TestA", "pass p TestA", "run p TestB", "fail p TestB", "fail p"));
        assertThat(judge(
                                tests("run p TestA", "pass p TestA", "run p TestB", "fail p TestB", "fail p"),
                                "tests.failed.new",
                                Bound.max(0))
                        .outcome())
                .isEqualTo(GateOutcome.PASSED);
        RuleResult result = judge(
                tests("run p TestA", "fail p TestA", "run p TestB", "fail p TestB", "fail p"),
                "tests.failed.new",
                Bound.max(0));
        assertThat(result.outcome()).isEqualTo(GateOutcome.FAILED);
        assertThat(result.places()).extracting(location -> location.subject()).containsExactly("TestA");
    }

    @Test
    void benchmarksAreComparedByTheirRuns() throws IOException {
        build(benchmark("100", "101", "99", "102", "100.5"));
        Comparison comparison = build(benchmark("80", "81", "79", "82", "80.5"));

        assertThat(comparison.benchmarks().values())
                .singleElement()
                .satisfies(changes -> assertThat(changes)
                        .contains(new BenchmarkChange("ns/op", 100.5, 80.5, BenchmarkChange.Significance.CHANGED))
                        .contains(new BenchmarkChange("allocs/op", 2, 2, BenchmarkChange.Significance.EQUAL)));
    }

    @Test
    void aBenchmarkThatIsSlowerThanItsNoiseFailsARule() throws IOException {
        build(benchmark("100", "101", "99", "102", "100.5"));
        RuleResult result = judge(benchmark("120", "121", "119", "122", "120.5"), "benchmarks.slower", Bound.max(0));
        assertThat(result.outcome()).isEqualTo(GateOutcome.FAILED);
        assertThat(result.remedy().text()).isEqualTo("fix 1 slower benchmark");
        assertThat(result.places())
                .singleElement()
                .satisfies(location -> assertThat(location.text()).isEqualTo("121 ns/op, 101 before (+19.9%)"));

        build(benchmark("100", "101", "99", "102", "100.5"));
        assertThat(judge(benchmark("102", "103", "101", "104", "102.5"), "benchmarks.slower", Bound.max(0))
                        .outcome())
                .as("2 %% are no slower benchmark, however sure they are")
                .isEqualTo(GateOutcome.PASSED);
        build(benchmark("100", "140", "90", "130", "100.5"));
        assertThat(judge(benchmark("120", "95", "150", "110", "121"), "benchmarks.slower", Bound.max(0))
                        .outcome())
                .as("noise")
                .isEqualTo(GateOutcome.PASSED);
    }

    @Test
    void benchmarksThatRanTooSeldomOrNotAtAllAreNotJudged() throws IOException {
        build(benchmark("100"));
        RuleResult few = judge(benchmark("200"), "benchmarks.slower", Bound.max(0));
        assertThat(few.outcome()).isEqualTo(GateOutcome.INCONCLUSIVE);
        assertThat(few.gaps())
                .map(Message::text)
                .containsExactly(
                        "1 benchmark has too few runs to distinguish a change from noise (use a count of 4 or more in"
                                + " both builds): BenchmarkX");
        RuleResult none = judge(tests("run p TestA", "pass p TestA", "pass p"), "benchmarks.slower", Bound.max(0));
        assertThat(none.gaps())
                .map(Message::text)
                .containsExactly(
                        "no benchmark ran: select benchmarks with bench, in goTest or in the configuration file");
        RuleResult unknown = judge(benchmark("100", "100", "100", "100"), "benchmarks.slower", Bound.max(0));
        assertThat(unknown.gaps())
                .map(Message::text)
                .containsExactly("the reference build #3 ran none of these benchmarks");
    }

    @Test
    void benchmarksThatFailedTestsPreventedAreNotJudged() throws IOException {
        String[] samples = {"100", "101", "99", "102", "100.5"};
        String other = "{\"Action\":\"start\",\"Package\":\"m/q\"}\n";
        String ran = """
            {"Action":"output","Package":"m/q","Test":"BenchmarkY","Output":"BenchmarkY-8 \\t 1000\\t 10 ns/op\\n"}
            {"Action":"pass","Package":"m/q"}
            """;
        String failed = """
            {"Action":"run","Package":"m/q","Test":"TestQ"}
            {"Action":"fail","Package":"m/q","Test":"TestQ"}
            {"Action":"fail","Package":"m/q"}
            """;
        build(benchmark(samples).file("q.json", ReportKind.TEST, other + ran));
        RuleResult lost = judge(
                benchmark(samples).file("q.json", ReportKind.TEST, other + failed), "benchmarks.slower", Bound.max(0));
        assertThat(lost.outcome()).isEqualTo(GateOutcome.INCONCLUSIVE);
        assertThat(lost.gaps())
                .map(Message::text)
                .contains("1 benchmark did not run because a test of its package failed: BenchmarkY");
        RuleResult none =
                judge(Evidence.of().file("q.json", ReportKind.TEST, other + failed), "benchmarks.slower", Bound.max(0));
        assertThat(none.gaps())
                .map(Message::text)
                .contains("no benchmark ran: those that bench selects run only in packages whose tests pass");
    }

    private static Evidence benchmark(String... nanoseconds) {
        StringBuilder stream = new StringBuilder("{\"Action\":\"start\",\"Package\":\"m/p\"}\n");
        for (String value : nanoseconds) {
            stream.append(
                    "{\"Action\":\"output\",\"Package\":\"m/p\",\"Test\":\"BenchmarkX\",\"Output\":\"BenchmarkX-8 \\t"
                            + " 1000\\t " + value + " ns/op\\t 16 B/op\\t 2 allocs/op\\n\"}\n");
        }
        return Evidence.of()
                .file("tests.json", ReportKind.TEST, stream + "{\"Action\":\"pass\",\"Package\":\"m/p\"}\n");
    }
}
