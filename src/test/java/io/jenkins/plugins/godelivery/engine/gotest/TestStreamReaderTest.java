package io.jenkins.plugins.godelivery.engine.gotest;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.gotest.Cause.Kind;
import io.jenkins.plugins.godelivery.engine.gotest.TestReport.Verdict;
import io.jenkins.plugins.godelivery.engine.input.Warnings;
import io.jenkins.plugins.godelivery.engine.race.RacesBuilder;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cases beyond the recorded streams: damage, mixed text, old tools and limits. */
class TestStreamReaderTest {
    private static final String PASS = "{\"Action\":\"pass\",\"Package\":\"p\",\"Elapsed\":0.5}";
    private static final String FAIL = "{\"Action\":\"fail\",\"Package\":\"p\",\"Elapsed\":0.5}";

    private static String event(String action, String test) {
        return "{\"Action\":\"" + action + "\",\"Package\":\"p\",\"Test\":\"" + test + "\",\"Elapsed\":0.01}";
    }

    private static String output(String test, String text) {
        String field = test.isEmpty() ? "" : ",\"Test\":\"" + test + "\"";
        return "{\"Action\":\"output\",\"Package\":\"p\"" + field + ",\"Output\":\"" + text + "\"}";
    }

    @Test
    void anEmptyStreamIsIncomplete() {
        Streams.Read read = Streams.bytes(new byte[0]);
        assertThat(read.report().verdict()).isEqualTo(Verdict.INCOMPLETE);
        assertThat(read.warnings()).hasSize(1);
    }

    @Test
    void aPackageWithoutEndIsUnfinishedAndTheVerdictIncomplete() {
        Streams.Read read = Streams.text(event("run", "TestA"));
        assertThat(read.report().verdict()).isEqualTo(Verdict.INCOMPLETE);
        assertThat(read.only().status()).isEqualTo(Status.UNFINISHED);
        assertThat(read.test("TestA").status()).isEqualTo(Status.UNFINISHED);
        assertThat(read.warnings().get(0).text()).contains("p has no end event");
    }

    @Test
    void aFailureInACutStreamIsAFailure() {
        Streams.Read read = Streams.text(event("run", "TestA"), event("fail", "TestA"));
        assertThat(read.report().verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void aLastLineThatIsCutIsToldWithItsNumber() {
        Streams.Read read = Streams.text(event("run", "TestA"), event("pass", "TestA"), PASS, "{\"Action\":\"sta");
        assertThat(read.warnings()).hasSize(1);
        assertThat(read.warnings().get(0).line()).isEqualTo(4);
        assertThat(read.report().verdict()).isEqualTo(Verdict.INCOMPLETE);
    }

    @Test
    void twoEventsOnOneLineAreBothRead() {
        Streams.Read read = Streams.text(event("run", "TestA") + event("pass", "TestA") + PASS);
        assertThat(read.report().verdict()).isEqualTo(Verdict.PASS);
        assertThat(read.warnings()).isEmpty();
    }

    @Test
    void anEventBehindOtherWordsIsRead() {
        Streams.Read read = Streams.text(
                "test-1  | " + event("run", "TestA"), "\0\0" + event("fail", "TestA"), "go: downloading x" + FAIL);
        assertThat(read.test("TestA").status()).isEqualTo(Status.FAIL);
        assertThat(read.warnings()).isEmpty();
    }

    @Test
    void anEventThatOtherOutputCutsIsLostAndToldAndTheNextIsRead() {
        Streams.Read read = Streams.text("{\"Action\":\"outp" + event("run", "TestA"), event("pass", "TestA"), PASS);
        assertThat(read.test("TestA").status()).isEqualTo(Status.PASS);
        assertThat(read.warnings()).hasSize(1);
        assertThat(read.report().verdict()).isEqualTo(Verdict.INCOMPLETE);
    }

    @Test
    void windowsLineEndsBlanksInEventsAndUnknownFieldsAreRead() {
        Streams.Read read = Streams.text(
                "{ \"Package\" : \"p\", \"Test\":\"TestA\", \"Action\":\"run\", \"Later\":{\"Go\":[1,2]} }\r",
                event("pass", "TestA") + "\r",
                PASS + "\r");
        assertThat(read.report().verdict()).isEqualTo(Verdict.PASS);
        assertThat(read.report().all().total()).isEqualTo(1);
    }

    @Test
    void actionsOfALaterGoAreIgnored() {
        Streams.Read read = Streams.text(event("run", "TestA"), event("retry", "TestA"), event("pass", "TestA"), PASS);
        assertThat(read.test("TestA").runs()).hasSize(1);
        assertThat(read.report().verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void linesOfOtherProgramsAreNoEvents() {
        Streams.Read read =
                Streams.text("{\"level\":\"info\",\"msg\":\"x\"}", event("run", "TestA"), event("pass", "TestA"), PASS);
        assertThat(read.warnings()).isEmpty();
        assertThat(read.report().verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void aTestWithoutEndInAPackageThatPassedIsUnfinishedAndFails() {
        Streams.Read read = Streams.text(event("run", "TestExitsWithZeroBeforeGo116"), PASS);
        assertThat(read.report().verdict()).isEqualTo(Verdict.FAIL);
        assertThat(read.only().cause().map(Cause::kind)).contains(Kind.EXIT);
    }

    @Test
    void aReportBehindOtherWordsCountsWhereOldGoSawNoEvent() {
        Streams.Read read =
                Streams.text(event("run", "TestA"), output("TestA", "no line end--- PASS: TestA (0.00s)\\n"), PASS);
        assertThat(read.test("TestA").status()).isEqualTo(Status.PASS);
        assertThat(read.test("TestA").why()).isEqualTo(StatusEvidence.PRINTED);
        assertThat(read.report().verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void aSubtestWithoutEndUnderAParentThatPassedHasPassed() {
        Streams.Read read =
                Streams.text(event("run", "TestA"), event("run", "TestA/sub"), event("pass", "TestA"), PASS);
        assertThat(read.test("TestA/sub").why()).isEqualTo(StatusEvidence.INFERRED);
        assertThat(read.report().verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void aPlainLineSaysThatAPackageDidNotBuild() {
        Streams.Read read = Streams.text("# p", "p.go:1:2: undefined: x", "FAIL\tp [build failed]");
        assertThat(read.only().status()).isEqualTo(Status.FAIL);
        assertThat(read.only().cause().map(Cause::message)).contains("p.go:1:2: undefined: x");
        assertThat(read.report().verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void aRerunInASecondStreamIsOneRunMoreAndHealsThePackage() {
        byte[] first = bytes(
                event("run", "TestA"), event("fail", "TestA"), event("run", "TestB"), event("pass", "TestB"), FAIL);
        byte[] second = bytes(event("run", "TestA"), event("pass", "TestA"), PASS);
        Streams.Read read = Streams.bytes(first, second);
        assertThat(read.test("TestA").runs())
                .extracting(GoTestResult.Run::status)
                .containsExactly(Status.FAIL, Status.PASS);
        assertThat(read.report().flaky()).isEqualTo(1);
        assertThat(read.report().all().total()).isEqualTo(2);
        assertThat(read.report().verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void aRerunDoesNotHealWhatNoTestBroke() {
        byte[] first = bytes(event("run", "TestA"), event("pass", "TestA"), output("", "teardown failed\\n"), FAIL);
        byte[] second = bytes(event("run", "TestA"), event("pass", "TestA"), PASS);
        assertThat(Streams.bytes(first, second).report().verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void aRerunOfTheTestThatLeftSaysNothingOfThoseThatDidNotRun() {
        byte[] first = bytes(event("run", "TestA"), output("TestA", "leaving\\n"), FAIL);
        byte[] second = bytes(event("run", "TestA"), event("pass", "TestA"), PASS);
        Streams.Read read = Streams.bytes(first, second);
        assertThat(read.test("TestA").runs())
                .extracting(GoTestResult.Run::status)
                .containsExactly(Status.UNFINISHED, Status.PASS);
        assertThat(read.test("TestA").flaky()).isTrue();
        assertThat(read.only().status()).isEqualTo(Status.UNFINISHED);
        assertThat(read.report().verdict()).isEqualTo(Verdict.INCOMPLETE);
    }

    @Test
    void aRerunOfAllTestsHealsAPackageThatATestLeft() {
        byte[] first = bytes(event("run", "TestA"), output("TestA", "leaving\\n"), FAIL);
        byte[] second = bytes(
                event("run", "TestA"), event("pass", "TestA"), event("run", "TestB"), event("pass", "TestB"), PASS);
        Streams.Read read = Streams.bytes(first, second);
        assertThat(read.report().verdict()).isEqualTo(Verdict.PASS);
        assertThat(read.report().flaky()).isEqualTo(1);
    }

    @Test
    void aStreamThatWasCutStaysIncompleteAlthoughALaterOneIsWhole() {
        byte[] cut = bytes(event("run", "TestA"));
        byte[] whole = bytes(event("run", "TestA"), event("pass", "TestA"), PASS);
        assertThat(Streams.bytes(cut, whole).report().verdict()).isEqualTo(Verdict.INCOMPLETE);
    }

    @Test
    void aLineInPiecesIsJoinedPerTest() {
        Streams.Read read = Streams.text(
                event("run", "TestA"),
                event("run", "TestB"),
                output("TestA", "panic: bro"),
                output("TestB", "words\\n"),
                output("TestA", "ken\\n"),
                output("TestA", "\\ngoroutine 7 [running]:\\np.TestA(0x1)\\n\\t/p_test.go:3 +0x1\\n"),
                FAIL);
        Cause cause = read.only().cause().orElseThrow();
        assertThat(cause.message()).isEqualTo("broken");
        assertThat(cause.test()).contains("TestA");
        assertThat(cause.victims()).containsExactly("TestB");
    }

    @Test
    void aPanicBehindATestsOwnWordsIsAPanic() {
        Streams.Read read = Streams.text(
                event("run", "TestA"),
                output("TestA", "no line endpanic: broken\\n"),
                output("TestA", "\\n"),
                output("TestA", "goroutine 7 [running]:\\n"),
                output("TestA", "p.TestA(0x1)\\n"),
                FAIL);
        assertThat(read.only().cause().map(Cause::kind)).contains(Kind.PANIC);
        assertThat(read.only().cause().map(Cause::message)).contains("broken");
    }

    /** Streams attribute the trace of a subtest to its outermost parent, and that of a timeout to the previous test. */
    @ParameterizedTest
    @CsvSource({
        "panics/go1.13, TestPanics/sub, panic: assignment to entry in nil map",
        "panics/go1.21, TestPanics/sub, panic: assignment to entry in nil map",
        "panics/go1.27, TestPanics/sub, panic: assignment to entry in nil map",
        "cgocrash/go1.27, TestCrashes/in_C, SIGSEGV: segmentation violation",
        "timesout/go1.21, TestParent/slow, panic: test timed out after 300ms",
        "timesout/go1.27, TestParent/slow, panic: test timed out after 300ms"
    })
    void theTestThatEndedTheProcessShowsTheTraceWhereverItStands(String stream, String test, String message) {
        GoTestResult culprit = Streams.recorded(stream + ".json").report().packages().get(0).tests().stream()
                .filter(result -> result.name().equals(test))
                .findFirst()
                .orElseThrow();

        assertThat(culprit.output()).contains(message, "goroutine ", "_test.go:");
        assertThat(culprit.rootFailure()).isTrue();
    }

    @Test
    void aStackThatATestPrintsIsNoPanicWhereTestingGoesOn() {
        Streams.Read read = Streams.text(
                event("run", "TestA"),
                output("TestA", "panic: recovered by the server\\n"),
                output("TestA", "goroutine 7 [running]:\\n"),
                output("TestA", "p.TestA(0x1)\\n"),
                output("TestA", "    p_test.go:9: wrong answer\\n"),
                event("fail", "TestA"),
                output("", "FAIL\\n"),
                FAIL);
        assertThat(read.only().cause().map(Cause::kind)).contains(Kind.TEST_FAILURE);
        assertThat(read.only().cause().map(Cause::message)).contains("p_test.go:9: wrong answer");
    }

    @Test
    void aTimeoutOfGoBefore120NamesTheTestByItsStack() {
        Streams.Read read = Streams.text(
                event("run", "TestWaits"),
                event("pause", "TestWaits"),
                event("run", "TestHangs"),
                output("TestHangs", "panic: test timed out after 1s\\n"),
                output(
                        "TestHangs",
                        "\\ngoroutine 17 [running]:\\ntesting.(*M).startAlarm.func1()\\n\\t/t.go:1 +0x1\\n"),
                output("TestHangs", "created by time.goFunc\\n\\t/s.go:1 +0x1\\n\\n"),
                output("TestHangs", "goroutine 6 [chan receive]:\\ntesting.(*T).Parallel(0x1)\\n\\t/t.go:1 +0x1\\n"),
                output(
                        "TestHangs",
                        "p.TestWaits(0x1)\\n\\t/p_test.go:9 +0x1\\ntesting.tRunner(0x1, 0x2)\\n\\t/t.go:1 +0x1\\n\\n"),
                output("TestHangs", "goroutine 7 [select]:\\np.TestHangs(0x1)\\n\\t/p_test.go:12 +0x1\\n"),
                output("TestHangs", "testing.tRunner(0x1, 0x2)\\n\\t/t.go:1 +0x1\\n"),
                FAIL);
        Cause cause = read.only().cause().orElseThrow();
        assertThat(cause.kind()).isEqualTo(Kind.TIMEOUT);
        assertThat(cause.test()).contains("TestHangs");
        assertThat(cause.victims()).containsExactly("TestWaits");
        assertThat(cause.frame().map(f -> f.line())).contains(12);
    }

    @Test
    void whatABenchmarkPrintsMayStandBetweenItsNameAndItsNumbers() {
        Streams.Read read = Streams.text(
                output("BenchmarkX", "BenchmarkX-8   \\t"),
                output("BenchmarkX", "a log line\\n"),
                output("BenchmarkX", "     100\\t  12.5 ns/op\\t  3.00 MB/s\\n"),
                PASS);
        BenchmarkResult result = read.only().benchmarks().get(0);
        assertThat(result.name()).isEqualTo("BenchmarkX");
        assertThat(result.procs()).isEqualTo(8);
        assertThat(result.nsPerOp()).hasValue(12.5);
        assertThat(read.report().all().total()).isZero();
    }

    @Test
    void aBenchmarkThatPanicsIsUnfinished() {
        Streams.Read read = Streams.text(
                event("run", "BenchmarkX"),
                output(
                        "BenchmarkX",
                        "panic: broken\\n\\ngoroutine 7 [running]:\\np.BenchmarkX(0x1)\\n\\t/p_test.go:3 +0x1\\n"),
                FAIL);
        assertThat(read.test("BenchmarkX").status()).isEqualTo(Status.UNFINISHED);
    }

    @Test
    void aLongOutputKeepsItsBeginningAndItsEndAndSaysWhatIsMissing() {
        List<String> lines = new ArrayList<>(List.of(event("run", "TestA")));
        for (int i = 0; i < 40_000; i++) {
            lines.add(output("TestA", "line " + i + "\\n"));
        }
        lines.addAll(List.of(event("fail", "TestA"), FAIL));
        String output = Streams.text(lines.toArray(String[]::new)).test("TestA").output();
        assertThat(output).startsWith("line 0\n").endsWith("line 39999\n").contains("bytes left out");
        assertThat(output.length()).isLessThan(200_000);
    }

    @Test
    void aLineOfManyMegabytesIsReadAsFarAsItSaysSomething() {
        String huge = "x".repeat(30 << 20);
        Streams.Read read = Streams.text(event("run", "TestA"), output("TestA", huge), event("pass", "TestA"), PASS);
        assertThat(read.test("TestA").status()).isEqualTo(Status.PASS);
        assertThat(read.warnings()).hasSize(1);
        assertThat(read.warnings().get(0).line()).isEqualTo(2);
    }

    @Test
    void aLineMadeToBeReadAgainAndAgainIsGivenUp() {
        Streams.Read read =
                Streams.text("{\"Time\":{".repeat(500_000), event("run", "TestA"), event("pass", "TestA"), PASS);
        assertThat(read.test("TestA").status()).isEqualTo(Status.PASS);
        assertThat(read.warnings()).isNotEmpty();
    }

    @Test
    void aCompressedStreamThatWasCutIsReadAsFarAsItGoes() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(Streams.bytesOf("ordinary/go1.27.json"));
        }
        byte[] bytes = packed.toByteArray();
        Streams.Read read = Streams.bytes(java.util.Arrays.copyOf(bytes, bytes.length - 600));
        assertThat(read.report().all().total()).isPositive();
        assertThat(read.warnings()).anyMatch(w -> w.text().contains("cut off"));
    }

    @Test
    void bytesMayComeOneByOne() {
        byte[] whole = Streams.bytesOf("ordinary/go1.27.json");
        Warnings warnings = new Warnings();
        RacesBuilder races = new RacesBuilder();
        TestStreamParser parser = new TestStreamParser(races, TestListener.SILENT, warnings);
        parser.begin("stdin", Origin.UNNAMED);
        for (int i = 0; i < whole.length; i++) {
            parser.feed(whole, i, 1);
        }
        parser.end();
        Streams.Read slow = new Streams.Read(parser.report(), warnings.list(), races);
        assertThat(RecordedStreamsTest.describe(slow))
                .isEqualTo(RecordedStreamsTest.describe(Streams.recorded("ordinary/go1.27.json")));
    }

    @Test
    void aListenerHearsOfFailuresAndRacesAsTheyCome() {
        List<String> heard = new ArrayList<>();
        TestListener listener = new TestListener() {
            @Override
            public void packageStarted(String name) {
                heard.add("start " + name);
            }

            @Override
            public void testFailed(String name, String test, Status status, String output) {
                heard.add(status.label() + " " + test + " " + output.contains("race detected"));
            }

            @Override
            public void raceFound(String name, String test) {
                heard.add("race " + test);
            }

            @Override
            public void packageFinished(PackageEnd end) {
                heard.add("end " + end.packageName() + " " + end.status().label() + " "
                        + end.tests().total());
            }
        };
        TestStreamParser parser = new TestStreamParser(new RacesBuilder(), listener, new Warnings());
        byte[] stream = Streams.bytesOf("races/go1.27.json");
        parser.begin("stdin", Origin.UNNAMED);
        parser.feed(stream, 0, stream.length);
        assertThat(heard)
                .containsSubsequence(
                        "start example.com/m/races",
                        "race TestRace",
                        "fail TestRace true",
                        "end example.com/m/races fail 2");
    }

    private static byte[] bytes(String... lines) {
        return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
