package io.jenkins.plugins.godelivery.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.input.ReadLimits;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import io.jenkins.plugins.godelivery.engine.report.ReportReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reading stops at its memory limit for every kind of item, and the rest is reported as a gap. */
@Execution(ExecutionMode.CONCURRENT)
class MemoryTest {
    private static final int MEMORY = 2 << 20;
    /** Length in bytes beyond every limit. */
    private static final long ENDLESS = 64L << 20;

    private static final String LONG = "x".repeat(8_000);

    /** @param piece returns the n-th item; each is distinct */
    private record Shape(String name, ReportKind kind, String before, LongFunction<String> piece) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Shape shape(String name, ReportKind kind, LongFunction<String> piece) {
        return new Shape(name, kind, "", piece);
    }

    /** Separates the pieces by commas, as elements of an array or members of an object. */
    private static Shape lint(String name, String before, LongFunction<String> piece) {
        return new Shape(name, ReportKind.LINT, before, i -> (i == 0 ? "" : ",") + piece.apply(i));
    }

    private static String event(String action, String name, String test, String more) {
        return "{\"Action\":\"" + action + "\",\"Package\":\"" + name + "\""
                + (test.isEmpty() ? "" : ",\"Test\":\"" + test + "\"") + more + "}\n";
    }

    /** After a start event the reader does not search for the first test event. */
    private static final String START = event("start", "m", "", "");

    private static String output(String name, String test, String text) {
        return event("output", name, test, ",\"Output\":\"" + text + "\"");
    }

    private static String buildOutput(String importPath, String text) {
        return "{\"Action\":\"build-output\",\"ImportPath\":\"" + importPath + "\",\"Output\":\"" + text + "\"}\n";
    }

    private static String buildFail(String importPath) {
        return "{\"Action\":\"build-fail\",\"ImportPath\":\"" + importPath + "\"}\n";
    }

    private static String race(long i) {
        return "==================\nWARNING: DATA RACE\nRead at 0x1 by goroutine 7:\n  m.A" + i + "()\n      /x/a" + i
                + ".go:1 +0x1\n\nPrevious write at 0x1 by goroutine 8:\n  m.B" + i
                + "()\n      /x/a.go:1 +0x1\n\n==================\n";
    }

    private static String openRace(String name) {
        return output(name, "", "WARNING: DATA RACE\\n")
                + output(name, "", "Read at 0x1 by goroutine 7:\\n")
                + output(name, "", "  m." + "f".repeat(1000) + "()\\n")
                + output(name, "", "      /x/a.go:1 +0x1\\n");
    }

    static Stream<Shape> shapes() {
        return Stream.of(tests(), packages(), others(), linters()).flatMap(shapes -> shapes);
    }

    private static Stream<Shape> tests() {
        return Stream.of(
                shape("tests", ReportKind.TEST, i -> event("pass", "m", "T" + i, "")),
                shape("tests with long names", ReportKind.TEST, i -> event("pass", "m", "T" + i + LONG, "")),
                shape("tests that run", ReportKind.TEST, i -> event("run", "m", "T" + i, "")),
                shape("tests that print", ReportKind.TEST, i -> output("m", "T" + i, "x\\n")),
                shape("tests that print no end of a line", ReportKind.TEST, i -> output("m", "T" + i, "x")),
                shape(
                        "tests with errors",
                        ReportKind.TEST,
                        i -> event("output", "m", "T" + i, ",\"Output\":\"" + LONG + "\\n\",\"OutputType\":\"error\"")),
                shape(
                        "tests that fail",
                        ReportKind.TEST,
                        i -> output("m", "T" + i, "    a_test.go:1: no\\n") + event("fail", "m", "T" + i, "")),
                shape(
                        "reruns of a test",
                        ReportKind.TEST,
                        i -> event("run", "m", "T", "") + event("pass", "m", "T", "")),
                shape(
                        "attributes",
                        ReportKind.TEST,
                        i -> event("attr", "m", "T" + i, ",\"Key\":\"k\",\"Value\":\"" + LONG + "\"")));
    }

    private static Stream<Shape> packages() {
        return Stream.of(
                shape("packages", ReportKind.TEST, i -> event("pass", "m/p" + i, "", "")),
                shape("packages with long names", ReportKind.TEST, i -> event("pass", "m/p" + i + LONG, "", "")),
                shape("packages that run", ReportKind.TEST, i -> event("start", "m/p" + i, "", "")),
                shape("packages of plain text", ReportKind.TEST, i -> "ok  \tm/p" + i + "\t1s\n"),
                shape(
                        "packages that did not build",
                        ReportKind.TEST,
                        i -> event("fail", "m/p" + i, "", ",\"FailedBuild\":\"m/p" + i + LONG + "\"")),
                shape(
                        "packages that panic",
                        ReportKind.TEST,
                        i -> output("m/p" + i, "", "panic: x\\n")
                                + output("m/p" + i, "", "goroutine 1 [running]:\\n")
                                + output("m/p" + i, "", LONG.substring(4_000) + "()\\n")),
                shape("races of packages", ReportKind.TEST, i -> openRace("m/p" + i)),
                shape(
                        "benchmarks",
                        ReportKind.TEST,
                        i -> output("m", "", "BenchmarkA" + i + " \\t 100 \\t 12.5 ns/op\\n")),
                new Shape(
                        "build errors of tests",
                        ReportKind.TEST,
                        START,
                        i -> buildOutput("m/p" + i, "a.go:1:1: x" + i + "\\n") + buildFail("m/p" + i)),
                new Shape("outputs of builds", ReportKind.TEST, START, i -> buildOutput("m/p" + i, LONG)),
                new Shape("builds that fail", ReportKind.TEST, START, i -> buildFail("m/p" + i + LONG)));
    }

    private static Stream<Shape> others() {
        return Stream.of(
                shape("races", ReportKind.RACE, MemoryTest::race),
                shape("build errors", ReportKind.BUILD, i -> "./a.go:" + i % 100_000 + ":1: undefined: x" + i + "\n"),
                shape(
                        "build errors in long files",
                        ReportKind.BUILD,
                        i -> "./" + LONG + i + "/a.go:1:1: undefined: x\n"),
                shape("packages of a build", ReportKind.BUILD, i -> "# m/p" + i + LONG + "\na.go:1:1: undefined: x\n"),
                shape(
                        "packages that were interrupted",
                        ReportKind.BUILD,
                        i -> "# m/p" + i + LONG + "\nsignal: killed\n"),
                new Shape(
                        "blocks of coverage",
                        ReportKind.COVERAGE,
                        "mode: set\n",
                        i -> "m/a.go:" + (i + 1) + ".1," + (i + 1) + ".9 1 1\n"),
                new Shape(
                        "files of coverage",
                        ReportKind.COVERAGE,
                        "mode: set\n",
                        i -> "m/p" + i + "/a.go:1.1,1.9 1 1\n"),
                shape(
                        "deployments",
                        ReportKind.DEPLOYMENT,
                        i -> "{\"deployment\":{\"release\":\"r" + i + "\",\"outcome\":\"failed\",\"run\":\"" + i
                                + "\",\"reasons\":[\"" + LONG + "\"]}}\n"));
    }

    private static Stream<Shape> linters() {
        String sarif = "{\"version\":\"2.1.0\",\"runs\":[{\"tool\":{\"driver\":{\"name\":\"d\"}},";
        String rules = "{\"version\":\"2.1.0\",\"runs\":[{\"tool\":{\"driver\":{\"name\":\"d\",";
        String issue = "{\"Issues\":[{\"FromLinter\":\"l\",\"Text\":\"x\",\"Pos\":{\"Filename\":\"a.go\"},";
        return Stream.of(
                lint("issues of golangci-lint", "{\"Issues\":[", i -> "{\"FromLinter\":\"l\",\"Text\":\"x" + i + "\"}"),
                lint("linters", "{\"Report\":{\"Linters\":[", i -> "{\"Name\":\"l" + i + LONG + "\"}"),
                lint("members", issue + "\"More\":{", i -> "\"" + i + "\":1"),
                lint("long members", issue + "\"More\":{", i -> "\"" + i + LONG + "\":1"),
                lint(
                        "suggested fixes",
                        issue + "\"SuggestedFixes\":[",
                        i -> "{\"TextEdits\":[{\"NewText\":\"" + LONG + "\"}]}"),
                lint("results of SARIF", sarif + "\"results\":[", i -> "{\"message\":{\"text\":\"x\"}}"),
                lint("rules of SARIF", rules + "\"rules\":[", i -> "{\"id\":\"r" + i + "\"}"),
                lint("messages of SARIF", rules + "\"globalMessageStrings\":{", i -> "\"" + i + "\":{\"text\":\"x\"}"),
                lint("files of SARIF", sarif + "\"artifacts\":[", i -> "{\"location\":{\"uri\":\"f" + i + "\"}}"),
                lint("issues of gosec", "{\"GosecVersion\":\"2\",\"Issues\":[", i -> "{\"details\":\"x" + i + "\"}"),
                lint("findings of vet", "{\"m\":{\"p\":[", i -> "{\"posn\":\"a.go:1:1\",\"message\":\"x" + i + "\"}"),
                shape(
                        "issues of staticcheck",
                        ReportKind.LINT,
                        i ->
                                "{\"code\":\"S\",\"severity\":\"error\",\"location\":{\"file\":\"a.go\",\"line\":1,\"column\":1},"
                                        + "\"end\":{\"file\":\"a.go\"},\"message\":\"x" + i + "\"}\n"),
                new Shape(
                        "errors of Checkstyle",
                        ReportKind.LINT,
                        "<checkstyle>",
                        i -> "<file name=\"f" + i + "\"><error message=\"x" + i + "\"/></file>"));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void readingEndsWithAGapWhenMemoryIsUsedUp(Shape shape) throws IOException {
        Endless stream = new Endless(shape, ENDLESS);
        GoReport report = read(stream);
        assertThat(stream.taken.get()).isLessThan(ENDLESS);
        assertThat(report.warnings())
                .anyMatch(warning -> warning.text().contains("reading the report needs more than 2 MB of memory"));
        assertThat(report.isWhole()).isFalse();
    }

    static Stream<Shape> markup() {
        return Stream.of(
                new Shape("names of elements", ReportKind.LINT, "<checkstyle>", i -> "<e" + i + "/>"),
                new Shape("names of attributes", ReportKind.LINT, "<checkstyle>", i -> "<a b" + i + "=\"\"/>"),
                new Shape("elements within elements", ReportKind.LINT, "<checkstyle>", i -> "<a>"),
                new Shape("a long attribute", ReportKind.LINT, "<checkstyle><file name=\"", i -> LONG),
                new Shape("attributes", ReportKind.LINT, "<checkstyle><file", i -> " a" + i + "=\"\""),
                new Shape("a long name", ReportKind.LINT, "<checkstyle><e", i -> LONG),
                new Shape("a long comment", ReportKind.LINT, "<checkstyle><!--", i -> LONG + ">"),
                new Shape("a long instruction", ReportKind.LINT, "<checkstyle><?a ", i -> LONG + ">"));
    }

    @ParameterizedTest
    @MethodSource("markup")
    void whatAParserOfXmlKeepsHasABudget(Shape shape) throws IOException {
        GoReport report = read(new Endless(shape, 2 * Budget.JSON_TEXT_LENGTH.most()));
        assertThat(report.evidenceGaps(Part.LINT)).isNotEmpty();
        assertThat(report.warnings())
                .noneMatch(warning -> warning.text().contains("memory"))
                .anyMatch(warning -> warning.text().matches(".*(more than|not XML).*"));
    }

    /** Items that are streamed through do not count against the memory limit. */
    @Test
    void longReportsOfFewThingsAreReadWhole() throws IOException {
        Endless stream = new Endless(
                shape(
                        "lines",
                        ReportKind.TEST,
                        i -> output("m", "T", "x\\n")
                                + (i % 10_000 == 0 ? event("pass", "m", "T", "") + event("pass", "m", "", "") : "")),
                16L << 20);
        GoReport report = read(stream);
        assertThat(report.warnings()).noneMatch(warning -> warning.text().contains("memory"));
        assertThat(stream.taken.get()).isGreaterThan(16L << 20);
    }

    private static GoReport read(Endless stream) throws IOException {
        return new ReportReader(ReadLimits.ofMemory(MEMORY))
                .add(new ReportFile("file", () -> stream), stream.shape.kind())
                .readRecorded()
                .build();
    }

    private static final class Endless extends InputStream {
        private final Shape shape;
        private final long length;
        private long pieces;
        private byte[] bytes;
        private int at;
        /** Atomic because another thread may read ahead. */
        private final AtomicLong taken = new AtomicLong();

        Endless(Shape shape, long length) {
            this.shape = shape;
            this.length = length;
            bytes = shape.before().getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int from, int count) {
            if (at == bytes.length && taken.get() >= length) {
                return -1;
            }
            if (at == bytes.length) {
                StringBuilder text = new StringBuilder();
                while (text.length() < 1 << 14) {
                    text.append(shape.piece().apply(pieces++));
                }
                bytes = text.toString().getBytes(StandardCharsets.UTF_8);
                at = 0;
            }
            int given = Math.min(count, bytes.length - at);
            System.arraycopy(bytes, at, target, from, given);
            at += given;
            taken.addAndGet(given);
            return given;
        }
    }
}
