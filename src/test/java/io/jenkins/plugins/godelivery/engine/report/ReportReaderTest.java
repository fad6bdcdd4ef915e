package io.jenkins.plugins.godelivery.engine.report;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.godelivery.engine.gotest.Origin;
import io.jenkins.plugins.godelivery.engine.gotest.TestReport;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.input.Warning;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.race.InvolvedTest;
import io.jenkins.plugins.godelivery.engine.race.Race;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportReaderTest {
    @Test
    void aStreamIsReadForItsLeaksAlone() throws IOException {
        GoReport report = new ReportReader()
                .add(ReportFile.of(Path.of("src/test/resources/leaks/after.jsonl")), ReportKind.LEAK)
                .read()
                .build();
        assertThat(report.leaks().orElseThrow().distinct()).isEqualTo(2);
        assertThat(report.has(Part.TESTS)).isFalse();
        assertThat(report.isWhole()).isTrue();
    }

    @Test
    void aStreamWithoutListsOfLeaksIsNoProofThatThereAreNone() throws IOException {
        GoReport report = new ReportReader()
                .add(ReportFile.of(Path.of("src/test/resources/race/go1.27/tests.jsonl")), ReportKind.LEAK)
                .read()
                .build();
        assertThat(report.leaks()).isEmpty();
        assertThat(report.warnings())
                .extracting(warning -> warning.file() + " " + warning.text())
                .containsExactly(
                        "src/test/resources/race/go1.27/tests.jsonl no test binary looked for leaked goroutines");
    }

    @Test
    void aRecordedFileThatCannotBeReadIsAGapWhereverItMayHaveBeenEvidence() throws Exception {
        ReportFile binary = new ReportFile("a.bin", () -> new ByteArrayInputStream(new byte[] {0, 1, 2}));
        ReportFile broken = new ReportFile("b.out", () -> {
            throw new IOException("Input/output error");
        });

        GoReport report = new ReportReader()
                .add(binary, ReportKind.AUTO)
                .add(broken, ReportKind.COVERAGE)
                .readRecorded()
                .build();

        for (Part part : List.of(Part.BUILD, Part.TESTS, Part.RACES, Part.LINT)) {
            assertThat(report.evidenceGaps(part)).map(Message::text).containsExactly("a.bin: is binary");
        }
        assertThat(report.evidenceGaps(Part.COVERAGE))
                .map(Message::text)
                .containsExactlyInAnyOrder("a.bin: is binary", "b.out: Input/output error");
        assertThat(report.evidenceGaps(Part.IMAGES)).isEmpty();
    }

    private static final Path RECORDED = Path.of("src/test/resources");
    private static final String STREAM = """
        {"Action":"run","Package":"m/p","Test":"TestA"}
        {"Action":"pass","Package":"m/p","Test":"TestA"}
        {"Action":"pass","Package":"m/p"}
        """;

    @Test
    void aTestThatARaceOfAnotherTestFailedIsItsVictimAlsoWhereTheReportIsInAFile() throws IOException {
        GoReport report = new ReportReader()
                .add(ReportFile.of(RECORDED.resolve("race/logpath/test.jsonl")), ReportKind.AUTO)
                .add(ReportFile.of(RECORDED.resolve("race/logpath/race.log")), ReportKind.AUTO)
                .read()
                .build();
        assertThat(report.races().orElseThrow().races())
                .singleElement()
                .extracting(Race::tests)
                .isEqualTo(List.of(
                        new InvolvedTest("example.com/orders/internal/store", "TestConcurrentGet", true),
                        new InvolvedTest("example.com/orders/internal/store", "TestAwaitGivesUp", false)));
    }

    @ParameterizedTest
    @CsvSource({
        "site/tests.jsonl, TESTS",
        "gobuild/go1.27/test.jsonl, TESTS",
        "io/jenkins/plugins/godelivery/engine/gotest/broken/go1.21.json, TESTS",
        "io/jenkins/plugins/godelivery/engine/gotest/brokenonly/go1.21.json, TESTS",
        "io/jenkins/plugins/godelivery/engine/gotest/brokenonly/go1.27.json, TESTS",
        "site/cover.out, COVERAGE",
        "race/go1.21/orders.log, RACES",
        "race/go1.27/native.log, RACES",
        "site/lint.json, LINT",
        "lint/v1/issues.json, LINT",
        "lint/v2/fine.json, LINT",
        "lint/v2/sarif.json, LINT",
        "lint/v1/checkstyle.xml, LINT",
        "lint/v2/code-climate.json, LINT",
        "lint/vet/go1.21.json, LINT",
        "lint/vet/go1.27.json, LINT",
        "gobuild/go1.27/build.jsonl, BUILD",
        "gobuild/go1.21/build.txt, BUILD",
        "gobuild/go1.21/gosum.txt, BUILD",
    })
    void kindsAreToldByContent(String file, Part part) throws IOException {
        GoReport report = new ReportReader()
                .add(ReportFile.of(RECORDED.resolve(file)), ReportKind.AUTO)
                .read()
                .build();
        assertThat(Arrays.stream(Part.values()).filter(report::has).filter(has -> has != Part.RACES || part == has))
                .containsExactly(part);
        assertThat(report.files(part)).containsExactly(RECORDED.resolve(file).toString());
        assertThat(report.warnings()).isEmpty();
    }

    @Test
    void filesOfSeveralKindsMakeOneReport() throws IOException {
        GoReport report = new ReportReader()
                .add(ReportFile.of(RECORDED.resolve("site/tests.jsonl")), ReportKind.AUTO)
                .add(ReportFile.of(RECORDED.resolve("site/cover.out")), ReportKind.AUTO)
                .add(ReportFile.of(RECORDED.resolve("site/lint.json")), ReportKind.AUTO)
                .source(RECORDED.resolve("site/module"))
                .read()
                .build();
        assertThat(report.has(Part.TESTS)).isTrue();
        assertThat(report.races().orElseThrow().distinct()).isEqualTo(2);
        assertThat(report.coverage()).isPresent();
        assertThat(report.sourceCoverage().orElseThrow().functions()).isNotEmpty();
        assertThat(report.lint().orElseThrow().total()).isEqualTo(12);
        assertThat(report.modules().list()).extracting(GoModule::path).containsExactly("example.com/shop");
        assertThat(report.isWhole()).isTrue();
    }

    /** {@code go test -coverpkg=all} also measures other modules, whose sources are outside the checkout. */
    @Test
    void filesOfOtherModulesLackNothingWhereThoseOfTheCheckoutAreThere() throws IOException {
        String foreign = "mode: atomic\nfmt/print.go:10.1,12.2 1 1\ngolang.org/x/text/a.go:3.1,4.2 2 0\n";
        ReportReader reader = new ReportReader()
                .add(file("foreign.out", foreign), ReportKind.AUTO)
                .source(RECORDED.resolve("site/module"));
        assertThat(reader.read().build().isWhole()).isFalse();

        reader.add(ReportFile.of(RECORDED.resolve("site/cover.out")), ReportKind.AUTO);
        GoReport both = reader.read().build();
        assertThat(both.isWhole()).isTrue();
        assertThat(both.coverage().orElseThrow().files()).extracting("path").contains("fmt/print.go");

        String gone = "mode: atomic\nexample.com/shop/gone.go:10.1,12.2 1 1\n";
        reader.add(file("gone.out", gone), ReportKind.AUTO);
        assertThat(reader.read().build().warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.file()).isEqualTo("example.com/shop/gone.go"));
    }

    @Test
    void streamsOfOneOriginAreRunsOfTheSameTests() throws IOException {
        Origin origin = Origin.of("unit");
        TestReport tests = new ReportReader()
                .add(file("one", STREAM.replace("pass", "fail")), ReportKind.AUTO, origin)
                .add(file("two", STREAM), ReportKind.AUTO, origin)
                .read()
                .build()
                .tests()
                .orElseThrow();
        assertThat(tests.all().total()).isEqualTo(1);
        assertThat(tests.all().passed()).isEqualTo(1);
        assertThat(tests.flaky()).isEqualTo(1);
    }

    @Test
    void streamsOfDifferentOriginsDoNotHealEachOther() throws IOException {
        TestReport tests = new ReportReader()
                .add(file("one", STREAM.replace("pass", "fail")), ReportKind.AUTO)
                .add(file("two", STREAM), ReportKind.AUTO)
                .read()
                .build()
                .tests()
                .orElseThrow();
        assertThat(tests.verdict()).isEqualTo(TestReport.Verdict.FAIL);
        assertThat(tests.all().total()).isEqualTo(1);
        assertThat(tests.all().failed()).isEqualTo(1);
        assertThat(tests.flaky()).isZero();
    }

    @Test
    void profilesOfTheSameCodeAreMerged() throws IOException {
        GoReport report = new ReportReader()
                .add(file("unit", "mode: set\nm/a.go:1.1,2.2 1 1\nm/a.go:3.1,4.2 1 0\n"), ReportKind.AUTO)
                .add(file("integration", "mode: set\nm/a.go:1.1,2.2 1 0\nm/a.go:3.1,4.2 1 1\n"), ReportKind.AUTO)
                .read()
                .build();
        assertThat(report.coverage().orElseThrow().statements().percent()).hasValue(100);
        assertThat(report.files(Part.COVERAGE)).containsExactlyInAnyOrder("unit", "integration");
    }

    @Test
    void linesOfDownloadsBeforeAStreamDoNotHideIt() throws IOException {
        String noise = "go: downloading example.com/x v1.2.3\n".repeat(5000);
        assertThat(read(noise + STREAM, ReportKind.AUTO)
                        .tests()
                        .orElseThrow()
                        .all()
                        .passed())
                .isEqualTo(1);
        assertThat(read(noise + "mode: set\nm/a.go:1.1,2.2 1 1\n", ReportKind.AUTO)
                        .coverage())
                .isPresent();
    }

    @Test
    void aBuildStreamIsOneWhereverItsBeginningEnds() throws IOException {
        String event = "{\"ImportPath\":\"m/p\",\"Action\":\"build-output\",\"Output\":\"# m/p\\n\"}\n";
        for (int noise = 0; noise < event.length(); noise++) {
            String stream = "\n".repeat(noise) + event.repeat(300);
            assertThat(read(stream, ReportKind.AUTO).build()).as("%d", noise).isPresent();
        }
    }

    @Test
    void aRaceLateInALogIsFound() throws IOException {
        String race = Files.readString(RECORDED.resolve("race/go1.27/native.log"));
        String log = "2026/11/21 08:00:00 served GET /orders in 3 ms\n".repeat(50_000);
        assertThat(read(log + race, ReportKind.AUTO).races().orElseThrow().distinct())
                .isEqualTo(1);
        assertThatThrownBy(() -> read(log, ReportKind.AUTO)).isInstanceOf(UnknownReportException.class);
    }

    @Test
    void encodingsAndCompressionDoNotMatter() throws IOException {
        byte[] utf16 = ("\uFEFF" + STREAM).getBytes(UTF_16LE);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(STREAM.getBytes(UTF_8));
        }
        for (byte[] bytes : new byte[][] {utf16, ("\uFEFF" + STREAM).getBytes(UTF_8), packed.toByteArray()}) {
            GoReport report = new ReportReader()
                    .add(new ReportFile("f", () -> new ByteArrayInputStream(bytes)), ReportKind.AUTO)
                    .read()
                    .build();
            assertThat(report.tests().orElseThrow().verdict()).isEqualTo(TestReport.Verdict.PASS);
            assertThat(report.isWhole()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"hello\n", "package main\n\nfunc main() {}\n", "{\"name\": 1}", "<html></html>", "%PDF-1.4\n"})
    void whatIsOfNoKindIsRefusedWithNameAndReason(String content) {
        assertThatThrownBy(() -> read(content, ReportKind.AUTO))
                .isInstanceOf(UnknownReportException.class)
                .hasMessage(
                        "report: is not a test stream, coverage profile, race log, lint or vulnerability report, build"
                                + " output or image record");
    }

    @Test
    void aBinaryIsRefused() {
        for (ReportKind kind : ReportKind.values()) {
            assertThatThrownBy(() -> read("\u007fELF\0\0\0", kind))
                    .as(kind.label())
                    .isInstanceOf(UnknownReportException.class)
                    .hasMessage("report: is binary");
        }
    }

    @Test
    void whatCannotBeOpenedIsNamed(@TempDir Path folder) {
        assertThatThrownBy(() -> open(folder.resolve("none.json")))
                .hasMessage(folder.resolve("none.json") + ": no such file");
        assertThatThrownBy(() -> open(folder))
                .hasMessageStartingWith(folder + ": ")
                .hasMessageContaining("irectory");
    }

    @Test
    void aFileOfAnotherKindThanItIsSaidToBeIsRefused() {
        assertThatThrownBy(() -> read("mode: set\n", ReportKind.TEST))
                .hasMessage("report: is a coverage profile, not a test stream of go test -json");
        assertThatThrownBy(() -> read(STREAM, ReportKind.COVERAGE))
                .hasMessage("report: is a test stream of go test -json, not a coverage profile");
        assertThatThrownBy(() -> read("hello", ReportKind.LINT)).hasMessage("report: is not a lint report");
        assertThatThrownBy(() -> read("--- PASS: TestA\nPASS\n", ReportKind.TEST))
                .hasMessage("report: is not a test stream of go test -json");
    }

    @Test
    void aLogWithoutRacesIsALogOfNoRaces() throws IOException {
        GoReport report = read("listening on :8080\n", ReportKind.RACE);
        assertThat(report.races().orElseThrow().distinct()).isZero();
        assertThat(report.isWhole()).isTrue();
    }

    @Test
    void theRacesOfATestStreamCanBeHadAlone() throws IOException {
        GoReport report = new ReportReader()
                .add(ReportFile.of(RECORDED.resolve("race/go1.21/tests.jsonl")), ReportKind.RACE)
                .read()
                .build();
        assertThat(report.tests()).isEmpty();
        assertThat(report.races().orElseThrow().distinct()).isEqualTo(18);
    }

    @ParameterizedTest
    @EnumSource(names = {"AUTO", "TEST"})
    void anEmptyStreamIsIncomplete(ReportKind kind) throws IOException {
        for (String nothing : new String[] {"", "\n", "\uFEFF"}) {
            GoReport report = read(nothing, kind);
            assertThat(report.tests().orElseThrow().verdict()).isEqualTo(TestReport.Verdict.INCOMPLETE);
            assertThat(report.isWhole()).isFalse();
        }
    }

    @Test
    void anEmptyFileAmongOthersIsMissingEvidence() throws IOException {
        GoReport report = new ReportReader()
                .add(file("cover.out", "mode: set\nm/a.go:1.1,2.2 1 1\n"), ReportKind.AUTO)
                .add(file("empty", ""), ReportKind.AUTO)
                .read()
                .build();
        assertThat(report.tests()).isEmpty();
        assertThat(report.warnings()).extracting(Warning::file).containsExactly("empty");
    }

    @Test
    void whatIsCutOffIsAWarningAndAGap() throws IOException {
        GoReport report = read(STREAM.substring(0, STREAM.length() - 20), ReportKind.AUTO);
        assertThat(report.tests().orElseThrow().verdict()).isEqualTo(TestReport.Verdict.INCOMPLETE);
        assertThat(report.warnings()).isNotEmpty();
        assertThat(report.gaps(Part.TESTS)).isNotEmpty();
        assertThat(report.isWhole()).isFalse();
    }

    @Test
    void aFileIsOpenedOnce() throws IOException {
        int[] opened = {0};
        ReportFile once = new ReportFile("standard input", () -> {
            opened[0]++;
            return new ByteArrayInputStream(STREAM.getBytes(UTF_8));
        });
        new ReportReader().add(once, ReportKind.AUTO).read();
        assertThat(opened[0]).isEqualTo(1);
    }

    private static void open(Path path) throws IOException {
        new ReportReader().add(ReportFile.of(path), ReportKind.AUTO).read();
    }

    private static GoReport read(String content, ReportKind kind) throws IOException {
        return new ReportReader().add(file("report", content), kind).read().build();
    }

    private static ReportFile file(String name, String content) {
        return new ReportFile(name, () -> new ByteArrayInputStream(content.getBytes(UTF_8)));
    }
}
