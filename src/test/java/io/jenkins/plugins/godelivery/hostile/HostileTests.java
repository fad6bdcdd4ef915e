package io.jenkins.plugins.godelivery.hostile;

import static io.jenkins.plugins.godelivery.hostile.GoEvents.FAILED;
import static io.jenkins.plugins.godelivery.hostile.GoEvents.event;
import static io.jenkins.plugins.godelivery.hostile.GoEvents.failing;
import static io.jenkins.plugins.godelivery.hostile.GoEvents.output;
import static io.jenkins.plugins.godelivery.hostile.GoEvents.passing;
import static io.jenkins.plugins.godelivery.hostile.HostileBuild.reports;

import java.util.List;

/**
 * Attacks with test streams: too many events, too long lines, too deep nesting, values that {@code go test} never
 * prints.
 */
final class HostileTests {
    private static final String ENDLESS = "99999999999999999";

    private static final List<String> DURATIONS =
            List.of(ENDLESS, "-1", "1e308", "1e999", "1e-400", "NaN", "9223372036854775808", "\"x\"", "[]", "-0.0");

    private static final List<String> ODD =
            List.of("\\ud800", "\\udc00", "a\\ud83d", "\\u0000", "\\u0007\\u001b[31m", "\\u202e", "\\uffff", "\\u2028");

    private static final List<String> PROGRAMS = List.of(
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "${7*7}",
            "#{7*7}",
            "${jenkins.model.Jenkins.instance.doExit()}",
            "${it.class.classLoader}",
            "{{constructor.constructor('alert(1)')()}}",
            "javascript:alert(1)",
            "]]><!ENTITY x SYSTEM 'file:///etc/passwd'>",
            "$(touch /tmp/go-delivery-was-here)",
            "`touch /tmp/go-delivery-was-here`",
            "../../../../config.xml",
            "%00%0d%0aSet-Cookie: a=b",
            "\\\" onmouseover=\\\"alert(1)");

    private HostileTests() {}

    static final List<HostileBuild> ALL = List.of(
            reports(
                    "tests-that-pass-by-the-hundred-thousand",
                    files -> files.report("test.json", "", 300_000, i -> passing("Test" + i), "")),
            reports(
                    "tests-that-fail-with-16-kb-each",
                    files -> files.report(
                            "test.json", "", 12_000, i -> failing("Test" + i, "x".repeat(16 << 10)), FAILED)),
            reports(
                    "names-of-tests-of-64-kb",
                    files -> files.report(
                            "test.json", "", 500, i -> failing("Test" + i + "a".repeat(64 << 10), "no"), FAILED)),
            reports(
                    "subtests-within-subtests",
                    files -> files.report(
                            "test.json",
                            "",
                            60,
                            i -> failing("T" + i + "/a".repeat(files.many(20_000)), "no"),
                            FAILED)),
            reports(
                    "subtests-of-one-test",
                    files -> files.report(
                            "test.json",
                            event("run", "T", ""),
                            200_000,
                            i -> failing("T/" + i, "no"),
                            event("fail", "T", "") + FAILED)),
            reports(
                    "tests-that-never-end",
                    files -> files.report(
                            "test.json", "", 200_000, i -> event("run", "Test" + i, ""), event("start", "", ""))),
            reports(
                    "one-test-again-and-again",
                    files -> files.report("test.json", "", 200_000, i -> failing("TestA", "no"), FAILED)),
            reports(
                    "packages-by-the-hundred-thousand",
                    files -> files.report(
                            "test.json",
                            "",
                            100_000,
                            i -> (failing("TestA", "no") + FAILED).replace("\"m\"", "\"m/p" + i + "\""),
                            "")),
            reports(
                    "attributes-of-a-test",
                    files -> files.report(
                            "test.json",
                            event("run", "T", ""),
                            300_000,
                            i -> event("attr", "T", ",\"Key\":\"k" + i + "\",\"Value\":\"v\""),
                            event("fail", "T", "") + FAILED)),
            reports(
                    "benchmarks-by-the-hundred-thousand",
                    files -> files.report(
                            "test.json",
                            "",
                            200_000,
                            i -> output("", "BenchmarkA" + i + "-8 \\t 100 \\t 12.5 ns/op"),
                            event("pass", "", ""))),
            reports(
                    "one-line-of-100-mb",
                    files -> files.report(
                            "test.json",
                            "{\"Action\":\"output\",\"Package\":\"m\",\"Output\":\"",
                            100,
                            i -> "x".repeat(1 << 20),
                            "\"}\n" + FAILED)),
            reports(
                    "text-of-200-mb-without-an-end-of-line",
                    files -> files.report(
                            "test.txt", "=== RUN   TestA\n", 100, i -> ".".repeat(1 << 20), "\nFAIL\tm\t1s\n")),
            reports(
                    "lines-of-a-test-by-the-million",
                    files -> files.report(
                            "test.json",
                            event("run", "T", ""),
                            500_000,
                            i -> output("T", "    a_test.go:" + i + ": x"),
                            event("fail", "T", "") + FAILED)),
            reports(
                    "goroutines-of-a-panic",
                    files -> files.report(
                            "test.txt",
                            "=== RUN   T\npanic: x\n\n",
                            200_000,
                            i -> "goroutine " + i + " [running]:\nm.A" + i + "()\n\t/x/a.go:" + i + " +0x1\n\n",
                            "FAIL\tm\t1s\n")),
            reports(
                    "running-tests-of-a-timeout",
                    files -> files.report(
                            "test.txt",
                            "=== RUN   T\npanic: test timed out after 1s\n\trunning tests:\n",
                            300_000,
                            i -> "\t\tTest" + i + " (1s)\n",
                            "\ngoroutine 1 [running]:\nm.A()\n\t/x/a.go:1\nFAIL\tm\t1s\n")),
            reports(
                    "errors-of-builds-in-events",
                    files -> files.report(
                            "test.json",
                            "",
                            200_000,
                            i -> "{\"Action\":\"build-output\",\"ImportPath\":\"m\",\"Output\":\"a.go:" + i + ":1: x"
                                    + i + "\\n\"}\n",
                            """
                            {"Action":"build-fail","ImportPath":"m"}
                            {"Action":"fail","Package":"m","FailedBuild":"m"}
                            """)),
            reports(
                    "durations-that-cannot-be",
                    files -> files.report(
                                    "test.json",
                                    "",
                                    20,
                                    i -> event("run", "Test" + i, "")
                                            + event("fail", "Test" + i, ",\"Elapsed\":" + duration(i)),
                                    event("fail", "", ",\"Elapsed\":" + ENDLESS))
                            .report(
                                    "test.txt",
                                    "=== RUN   TestA\n    a_test.go:1: no\n--- FAIL: TestA (" + ENDLESS
                                            + "s)\nFAIL\nFAIL\tm\t" + ENDLESS + "s\n")),
            reports(
                    "times-from-the-end-of-time",
                    files -> files.report(
                            "test.json",
                            "",
                            20,
                            i ->
                                    "{\"Time\":\"+999999999-12-31T23:59:59.999999999Z\",\"Action\":\"run\",\"Package\":\"m\",\"Test\":\"T"
                                            + i
                                            + "\"}\n"
                                            + "{\"Time\":\"-999999999-01-01T00:00:00Z\",\"Action\":\"fail\",\"Package\":\"m\",\"Test\":\"T"
                                            + i + "\"}\n",
                            FAILED)),
            reports(
                    "half-surrogates-and-control-characters",
                    files -> files.report(
                            "test.json",
                            "",
                            40,
                            i -> failing("Test" + odd(i) + i, odd(i))
                                    + event("fail", "", "").replace("\"m\"", "\"m" + odd(i) + "\""),
                            FAILED)),
            reports(
                    "names-that-are-programs",
                    files -> files.report(
                                    "test.json",
                                    "",
                                    PROGRAMS.size() * 10,
                                    i -> failing("Test" + program(i) + i, program(i))
                                            + event("fail", "", "").replace("\"m\"", "\"m" + program(i) + "\""),
                                    FAILED)
                            .report("cover.out", "mode: set\n<script>alert(1)</script>/a.go:1.1,2.2 1 0\n")),
            reports(
                    "lines-that-look-like-jenkins",
                    files -> files.report(
                            "test.json",
                            event("run", "T", ""),
                            300,
                            i -> output(
                                    "T",
                                    "\\u001b[8mha:////4AAAAAAAAAAAAAAA\\u001b[0m\\u001b]0;title\\u0007\\r"
                                            + "\\u001b[2KFinished: SUCCESS"),
                            event("fail", "T", "") + FAILED)),
            reports(
                    "events-within-events",
                    files -> files.report(
                            "test.json",
                            "",
                            20,
                            i -> event(
                                    "output",
                                    "T",
                                    ",\"X\":" + files.many("[", 200_000) + files.many("]", 200_000)
                                            + ",\"Output\":\"x\\n\""),
                            FAILED)),
            reports(
                    "the-same-key-a-million-times",
                    files -> files.report(
                            "test.json",
                            "{\"Action\":\"run\"",
                            1_000_000,
                            i -> ",\"Test\":\"T" + i + "\",\"Package\":\"p" + i + "\"",
                            "}\n" + FAILED)),
            reports(
                    "keys-that-nobody-knows",
                    files -> files.report(
                            "test.json",
                            "{\"Action\":\"run\"",
                            1_000_000,
                            i -> ",\"k" + i + "\":" + i,
                            "}\n" + FAILED)));

    private static String duration(int i) {
        return DURATIONS.get(i % DURATIONS.size());
    }

    private static String odd(int i) {
        return ODD.get(i % ODD.size());
    }

    private static String program(int i) {
        return PROGRAMS.get(i % PROGRAMS.size());
    }
}
