package io.jenkins.plugins.godelivery.hostile;

import static io.jenkins.plugins.godelivery.hostile.GoEvents.FAILED;
import static io.jenkins.plugins.godelivery.hostile.GoEvents.event;
import static io.jenkins.plugins.godelivery.hostile.GoEvents.failing;
import static io.jenkins.plugins.godelivery.hostile.GoEvents.output;
import static io.jenkins.plugins.godelivery.hostile.GoEvents.passing;
import static io.jenkins.plugins.godelivery.hostile.GoEvents.race;

import io.jenkins.plugins.godelivery.engine.Doubling;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reading, gate, comparison and writing take linear time in the number of each kind of item of a report. */
class LinearTimeTest {
    @TempDir
    Path folder;

    private EndToEndPath way;

    @BeforeEach
    void checkOut() throws IOException {
        Path sources = Files.createDirectory(folder.resolve("sources"));
        Files.writeString(sources.resolve("go.mod"), "module m\n");
        Files.writeString(sources.resolve("a.go"), "package m\n" + "func A() error { return nil }\n".repeat(20_000));
        way = new EndToEndPath(folder, sources);
    }

    /** @param size number of items that takes some milliseconds */
    private record Input(String name, ReportKind kind, int size, IntFunction<String> text) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static String repeat(int count, IntFunction<String> one) {
        return IntStream.range(0, count).mapToObj(one).collect(Collectors.joining());
    }

    static Stream<Input> inputs() {
        return Stream.concat(tests(), Stream.concat(texts(), others()));
    }

    private static Stream<Input> tests() {
        return Stream.of(
                new Input(
                        "failing tests",
                        ReportKind.TEST,
                        4_000,
                        n -> repeat(n, i -> failing("Test" + i, "no")) + FAILED),
                new Input("passing tests", ReportKind.TEST, 10_000, n -> repeat(n, i -> passing("Test" + i))),
                new Input(
                        "subtests",
                        ReportKind.TEST,
                        4_000,
                        n -> event("run", "T", "")
                                + repeat(n, i -> failing("T/" + i, "no"))
                                + event("fail", "T", "")
                                + FAILED),
                new Input(
                        "tests within tests",
                        ReportKind.TEST,
                        4_000,
                        n -> repeat(n, i -> event("run", "Test" + i, ""))
                                + repeat(n, i -> event("fail", "Test" + (n - 1 - i), ""))
                                + FAILED),
                new Input(
                        "tests that do not end",
                        ReportKind.TEST,
                        4_000,
                        n -> repeat(n, i -> event("run", "Test" + i, "")) + FAILED),
                new Input(
                        "parallel tests",
                        ReportKind.TEST,
                        4_000,
                        n -> repeat(n, i -> event("run", "Test" + i, "") + event("pause", "Test" + i, ""))
                                + repeat(n, i -> event("cont", "Test" + i, "") + event("pass", "Test" + i, ""))),
                new Input(
                        "a name of many parts",
                        ReportKind.TEST,
                        3_000,
                        n -> repeat(40, i -> failing("T" + i + "/a".repeat(n), "no")) + FAILED),
                new Input(
                        "reruns of a test",
                        ReportKind.TEST,
                        4_000,
                        n -> repeat(n, i -> failing("TestA", "no")) + FAILED),
                new Input(
                        "packages",
                        ReportKind.TEST,
                        4_000,
                        n -> repeat(n, i -> (failing("TestA", "no") + FAILED).replace("\"m\"", "\"m/p" + i + "\""))),
                new Input(
                        "lines of a test",
                        ReportKind.TEST,
                        20_000,
                        n -> event("run", "T", "")
                                + repeat(n, i -> output("T", "    a_test.go:" + i + ": x"))
                                + event("fail", "T", "")
                                + FAILED),
                new Input(
                        "attributes",
                        ReportKind.TEST,
                        10_000,
                        n -> event("run", "T", "")
                                + repeat(n, i -> event("attr", "T", ",\"Key\":\"k" + i + "\",\"Value\":\"v\""))
                                + event("fail", "T", "")
                                + FAILED),
                new Input(
                        "benchmarks",
                        ReportKind.TEST,
                        4_000,
                        n -> repeat(n, i -> output("", "BenchmarkA" + i + "-8 \\t 100 \\t 12.5 ns/op"))
                                + event("pass", "", "")),
                new Input(
                        "races of a test",
                        ReportKind.TEST,
                        1_500,
                        n -> event("run", "T", "")
                                + repeat(
                                        n,
                                        i -> race("/x/a.go", i)
                                                .lines()
                                                .map(line -> output("T", line))
                                                .collect(Collectors.joining()))
                                + event("fail", "T", "")
                                + FAILED),
                new Input(
                        "builds that fail",
                        ReportKind.TEST,
                        4_000,
                        n -> repeat(
                                n,
                                i -> "{\"Action\":\"build-output\",\"ImportPath\":\"m/p" + i + "\",\"Output\":\"a.go:"
                                        + i + ":1: x\\n\"}\n{\"Action\":\"build-fail\",\"ImportPath\":\"m/p" + i
                                        + "\"}\n" + "{\"Action\":\"fail\",\"Package\":\"m/p" + i
                                        + "\",\"FailedBuild\":\"m/p" + i + "\"}\n")),
                new Input(
                        "errors of a build",
                        ReportKind.TEST,
                        6_000,
                        n -> repeat(
                                        n,
                                        i -> "{\"Action\":\"build-output\",\"ImportPath\":\"m\",\"Output\":\"a.go:" + i
                                                + ":1: x" + i + "\\n\"}\n")
                                + "{\"Action\":\"build-fail\",\"ImportPath\":\"m\"}\n"
                                + "{\"Action\":\"fail\",\"Package\":\"m\",\"FailedBuild\":\"m\"}\n"));
    }

    private static Stream<Input> texts() {
        return Stream.of(
                new Input(
                        "plain text",
                        ReportKind.TEST,
                        4_000,
                        n -> repeat(
                                        n,
                                        i -> "=== RUN   Test" + i + "\n    a_test.go:1: x\n--- FAIL: Test" + i
                                                + " (0.00s)\n")
                                + "FAIL\nFAIL\tm\t1s\n"),
                new Input(
                        "reports of subtests as text",
                        ReportKind.TEST,
                        4_000,
                        n -> "=== RUN   T\n" + repeat(n, i -> "=== RUN   T/" + i + "\n") + "--- FAIL: T (0.00s)\n"
                                + repeat(n, i -> "    --- FAIL: T/" + i + " (0.00s)\n        a_test.go:1: x\n")
                                + "FAIL\nFAIL\tm\t1s\n"),
                new Input(
                        "goroutines of a panic",
                        ReportKind.TEST,
                        4_000,
                        n -> "=== RUN   T\npanic: x\n\n"
                                + repeat(
                                        n,
                                        i -> "goroutine " + i + " [running]:\nm.A" + i + "()\n\t/x/a.go:" + i
                                                + " +0x1\n\n")
                                + "FAIL\tm\t1s\n"),
                new Input(
                        "a stack without an end",
                        ReportKind.TEST,
                        6_000,
                        n -> "=== RUN   T\npanic: x\n\ngoroutine 1 [running]:\n"
                                + repeat(n, i -> "m.A" + i + "()\n\t/x/a.go:" + i + " +0x1\n") + "FAIL\tm\t1s\n"),
                new Input(
                        "running tests of a timeout",
                        ReportKind.TEST,
                        6_000,
                        n -> "=== RUN   T\npanic: test timed out after 1s\n\trunning tests:\n"
                                + repeat(n, i -> "\t\tTest" + i + " (1s)\n")
                                + "\ngoroutine 1 [running]:\nm.A()\n\t/x/a.go:1\nFAIL\tm\t1s\n"),
                new Input("race reports", ReportKind.RACE, 1_500, n -> repeat(n, i -> race("/x/a.go", i))),
                new Input(
                        "frames of a race",
                        ReportKind.RACE,
                        6_000,
                        n -> "==================\nWARNING: DATA RACE\nRead at 0x1 by goroutine 7:\n"
                                + repeat(n, i -> "  m.A" + i + "()\n      /x/a.go:" + i + " +0x1\n")
                                + "\n"
                                + "Previous write at 0x1 by goroutine 8:\n"
                                + "  m.B()\n"
                                + "      /x/a.go:1 +0x1\n\n"
                                + "==================\n"),
                new Input(
                        "build errors",
                        ReportKind.BUILD,
                        6_000,
                        n -> "# m\n" + repeat(n, i -> "./a.go:" + i + ":1: undefined: x" + i + "\n")),
                new Input(
                        "packages of a build",
                        ReportKind.BUILD,
                        4_000,
                        n -> repeat(n, i -> "# m/p" + i + "\np" + i + "/a.go:1:1: undefined: x\n")),
                new Input(
                        "import chain",
                        ReportKind.BUILD,
                        6_000,
                        n -> "package m\n" + repeat(n, i -> "\timports m/p" + i + "\n")
                                + "\timports m: import cycle not allowed\n"),
                new Input(
                        "notes of a build error",
                        ReportKind.BUILD,
                        6_000,
                        n -> "# m\n./a.go:1:1: x\n" + repeat(n, i -> "\tnote " + i + "\n")));
    }

    private static Stream<Input> others() {
        return Stream.of(
                new Input(
                        "blocks of coverage",
                        ReportKind.COVERAGE,
                        20_000,
                        n -> "mode: set\n" + repeat(n, i -> "m/a.go:" + (n - i) + ".1," + (n - i) + ".9 1 1\n")),
                new Input(
                        "functions and blocks",
                        ReportKind.COVERAGE,
                        20_000,
                        n -> "mode: set\nm/a.go:1.1,30000.1 1 1\n"
                                + repeat(n, i -> "m/a.go:" + (i + 2) + ".1," + (i + 2) + ".9 1 1\n")),
                new Input(
                        "files of coverage",
                        ReportKind.COVERAGE,
                        4_000,
                        n -> "mode: set\n" + repeat(n, i -> "m/p" + i + "/a.go:1.1,1.9 1 1\n")),
                new Input(
                        "golangci-lint issues",
                        ReportKind.LINT,
                        4_000,
                        n -> "{\"Issues\":["
                                + repeat(
                                        n,
                                        i -> (i == 0 ? "" : ",") + "{\"FromLinter\":\"l" + i % 50 + "\",\"Text\":\"x"
                                                + i
                                                + "\",\"SourceLines\":[\"a\"],\"Pos\":{\"Filename\":\"a.go\",\"Line\":"
                                                + i + ",\"Column\":1},"
                                                + "\"SuggestedFixes\":[{\"Message\":\"f\",\"TextEdits\":[{\"Pos\":"
                                                + (i + 12) + ",\"End\":" + (i + 13) + ",\"NewText\":\"b\"}]}]}")
                                + "],\"Report\":{}}"),
                new Input(
                        "the same issue",
                        ReportKind.LINT,
                        4_000,
                        n -> "{\"Issues\":["
                                + repeat(
                                        n,
                                        i -> (i == 0 ? "" : ",")
                                                + "{\"FromLinter\":\"l\",\"Text\":\"x\",\"Pos\":{\"Filename\":\"a.go\",\"Line\":1}}")
                                + "]}"),
                new Input(
                        "SARIF results and rules",
                        ReportKind.LINT,
                        3_000,
                        n -> "{\"version\":\"2.1.0\",\"runs\":[{\"tool\":{\"driver\":{\"name\":\"d\",\"rules\":["
                                + repeat(n, i -> (i == 0 ? "" : ",") + "{\"id\":\"r" + i + "\"}") + "]}},\"results\":["
                                + repeat(
                                        n,
                                        i -> (i == 0 ? "" : ",") + "{\"ruleId\":\"r" + i
                                                + "/sub\",\"message\":{\"text\":\"x" + i
                                                + "\"},\"locations\":[{\"physicalLocation\":{\"artifactLocation\":{\"uri\":\"a.go\"},\"region\":{\"startLine\":"
                                                + (i + 1) + "}}}]}")
                                + "]}]}"),
                new Input(
                        "Checkstyle errors",
                        ReportKind.LINT,
                        4_000,
                        n -> "<checkstyle>"
                                + repeat(
                                        n,
                                        i -> "<file name=\"f" + i + ".go\"><error line=\"" + i
                                                + "\" message=\"x\" source=\"s\"/></file>")
                                + "</checkstyle>"),
                new Input(
                        "Checkstyle attributes",
                        ReportKind.LINT,
                        4_000,
                        n -> "<checkstyle><file name=\"a.go\"" + repeat(n, i -> " a" + i + "=\"1\"")
                                + "/></checkstyle>"),
                new Input(
                        "Checkstyle element names",
                        ReportKind.LINT,
                        10_000,
                        n -> "<checkstyle>" + repeat(n, i -> "<e" + i + "/>") + "</checkstyle>"),
                new Input(
                        "Checkstyle elements within elements",
                        ReportKind.LINT,
                        4_000,
                        n -> "<checkstyle>" + "<a>".repeat(n) + "</a>".repeat(n) + "</checkstyle>"),
                new Input(
                        "vet",
                        ReportKind.VET,
                        4_000,
                        n -> "# m\n{\"m\":{\"p\":["
                                + repeat(
                                        n,
                                        i -> (i == 0 ? "" : ",") + "{\"posn\":\"a.go:" + (i + 1)
                                                + ":1\",\"message\":\"x\"}")
                                + "]}}\n"),
                new Input(
                        "deployments",
                        ReportKind.DEPLOYMENT,
                        3_000,
                        n -> repeat(
                                n,
                                i -> "{\"deployment\":{\"release\":\"r" + i + "\",\"started\":" + i
                                        + ",\"outcome\":\"failed\",\"run\":\"" + i + "\",\"reasons\":[\"x\"]}}\n")),
                new Input(
                        "layers of an image",
                        ReportKind.IMAGE,
                        6_000,
                        n ->
                                "{\"schema\":1,\"containerimage.digest\":\"\",\"image\":\"i\",\"digest\":\"\",\"tags\":[\"t\"],\"platforms\":[{\"platform\":\"linux/amd64\",\"digest\":\"d\",\"size\":1,\"layers\":["
                                        + repeat(n, i -> (i == 0 ? "" : ",") + "{\"digest\":\"l" + i + "\",\"size\":1}")
                                        + "]}],\"built\":\"2026-11-29T00:00:00Z\"}"));
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void twiceAsMuchTakesTwiceAsLong(Input input) {
        Doubling.isLinear(input.name(), input.size() / 4, count -> {
            byte[] content = input.text().apply(count).getBytes(StandardCharsets.UTF_8);
            return () -> {
                try {
                    way.go(List.of(new EndToEndPath.Given(input.kind(), content)));
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            };
        });
    }
}
