package io.jenkins.plugins.godelivery.hostile;

import static io.jenkins.plugins.godelivery.hostile.HostileBuild.reports;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Attacks with coverage, race, lint and build reports, and with records that only our own steps may write. */
final class HostileReports {
    private static final String BEGIN_OF_RACE = "==================\nWARNING: DATA RACE\nRead at 0x1 by goroutine 7:\n";
    private static final String END_OF_RACE =
            "\nPrevious write at 0x1 by goroutine 8:\n  m.B()\n      /x/a.go:1 +0x1\n\n==================\n";
    private static final String DIGEST = "sha256:" + "a".repeat(64);

    private HostileReports() {}

    static final List<HostileBuild> ALL = List.of(
            reports(
                    "coverage-of-billions-of-statements",
                    files -> files.report(
                            "cover.out",
                            "mode: count\n",
                            1_000,
                            i -> "m/a.go:" + i + ".1," + i + ".9 2147483647 9223372036854775807\nm/b.go:1.1,"
                                    + "99999999999999999999.1 99999999999999999999 99999999999999999999\n",
                            "m/c.go:-1.-1,-2.-2 -3 -4\n")),
            reports(
                    "blocks-by-the-million",
                    files -> files.report(
                            "cover.out",
                            "mode: set\n",
                            1_000_000,
                            i -> "m/a.go:" + (3_000_000 - i) + ".1," + (3_000_000 - i) + ".9 1 1\n",
                            "")),
            reports(
                    "blocks-within-blocks",
                    files -> files.report(
                            "cover.out",
                            "mode: set\n",
                            200_000,
                            i -> "m/a.go:" + (i + 1) + ".1," + (900_000 - i) + ".9 1 1\n",
                            "")),
            reports(
                    "covered-files-by-the-hundred-thousand",
                    files -> files.report(
                            "cover.out",
                            "mode: set\n",
                            300_000,
                            i -> "m/p" + i + "/a.go:1.1,1.9 1 " + i % 2 + "\n",
                            "")),
            reports(
                    "covered-files-outside-of-the-workspace",
                    files -> files.report(
                            "cover.out", """
                            mode: set
                            ../../../../../../etc/passwd:1.1,2.2 1 1
                            /etc/passwd:1.1,9.2 1 1
                            file:///etc/passwd:1.1,2.2 1 1
                            """, 100, i -> "m/" + "../".repeat(i) + "etc/passwd:1.1,2.2 1 1\n", "")),
            reports(
                    "races-by-the-hundred-thousand",
                    files -> files.report("race.log.1", "", 100_000, i -> GoEvents.race("/x/a.go", i + 1), "")),
            reports(
                    "goroutines-of-a-race",
                    files -> files.report(
                            "race.log.1",
                            BEGIN_OF_RACE + "  m.A()\n      /x/a.go:1 +0x1\n\n",
                            300_000,
                            i -> "Goroutine " + i + " (running) created at:\n  m.C" + i + "()\n      /x/a.go:" + i
                                    + " +0x1\n\n",
                            "==================\n")),
            reports(
                    "frames-of-a-race",
                    files -> files.report(
                            "race.log.1",
                            BEGIN_OF_RACE,
                            500_000,
                            i -> "  m.A" + i + "()\n      /x/a.go:" + i + " +0x1\n",
                            END_OF_RACE)),
            reports("race-logs-by-the-thousand", files -> {
                int count = files.many(5_000);
                for (int i = 0; i < count; i++) {
                    files.report("race.log." + i, GoEvents.race("/x/a.go", i + 1));
                }
            }),
            reports(
                    "issues-of-500-mb",
                    files -> files.report(
                            "lint.json",
                            "{\"Issues\":[",
                            500_000,
                            i -> (i == 0 ? "" : ",") + "{\"FromLinter\":\"l" + i % 50 + "\",\"Text\":\""
                                    + "x".repeat(900) + i + "\",\"Pos\":{\"Filename\":\"a.go\",\"Line\":" + i
                                    + ",\"Column\":1}}",
                            "],\"Report\":{}}")),
            reports(
                    "fixes-by-the-million",
                    files -> files.report(
                            "lint.json",
                            "{\"Issues\":[{\"FromLinter\":\"l\",\"Text\":\"x\",\"Pos\":{\"Filename\":\"a.go\",\"Line\":1},\"SuggestedFixes\":[{\"TextEdits\":[",
                            500_000,
                            i -> (i == 0 ? "" : ",") + "{\"Pos\":" + i + ",\"End\":" + (i + 1) + ",\"NewText\":\""
                                    + "b".repeat(100) + "\"}",
                            "]}]}]}")),
            reports(
                    "numbers-that-are-too-large-in-issues",
                    files -> files.report(
                            "lint.json",
                            "{\"Issues\":[",
                            100,
                            i -> (i == 0 ? "" : ",") + "{\"FromLinter\":\"l\",\"Text\":\"x\",\"Severity\":"
                                    + "9".repeat(i * 100 + 1) + ",\"Pos\":{\"Filename\":\"a.go\",\"Line\":"
                                    + "9".repeat(i + 1) + ",\"Column\":-1,\"Offset\":1e" + i + "}}",
                            "]}")),
            reports(
                    "sarif-within-sarif",
                    files -> files.report(
                            "lint.sarif",
                            "{\"version\":\"2.1.0\",\"runs\":[{\"tool\":{\"driver\":{\"name\":\"d\"}},\"results\":[{\"ruleId\":\"r\",\"message\":{\"text\":\"x\"},\"relatedLocations\":",
                            2,
                            i -> i > 0 ? "" : files.many("[{\"message\":", 100_000) + "1" + files.many("}]", 100_000),
                            "}]}]}")),
            reports(
                    "sarif-rules-by-the-hundred-thousand",
                    files -> files.report("lint.sarif", out -> {
                        int count = files.many(100_000);
                        out.write(
                                "{\"version\":\"2.1.0\",\"runs\":[{\"tool\":{\"driver\":{\"name\":\"d\",\"rules\":[{\"id\":\"r\"}");
                        for (int i = 0; i < count; i++) {
                            out.write(",{\"id\":\"r" + i + "\",\"fullDescription\":{\"text\":\"" + "d".repeat(500)
                                    + "\"}}");
                        }
                        out.write("]}},\"results\":[{\"ruleId\":\"r\",\"message\":{\"text\":\"x\"}}");
                        for (int i = 0; i < count; i++) {
                            out.write(
                                    ",{\"ruleId\":\"r" + (count - 1 - i) + "/sub\",\"message\":{\"text\":\"x" + i
                                            + "\"},\"locations\":[{\"physicalLocation\":{\"artifactLocation\":{\"uri\":\"../a.go\"},\"region\":{\"startLine\":1}}}]}");
                        }
                        out.write("]}]}");
                    })),
            reports(
                    "entities-of-checkstyle",
                    files -> files.report(
                                    "bomb.xml",
                                    "<?xml version='1.0'?><!DOCTYPE checkstyle [<!ENTITY a0 'ha'>",
                                    30,
                                    i -> "<!ENTITY a" + (i + 1) + " '" + ("&a" + i + ";").repeat(10) + "'>",
                                    "]><checkstyle><file name='a.go'><error line='1'"
                                            + " message='&a20;'/></file></checkstyle>")
                            .report(
                                    "outside.xml",
                                    "<?xml version='1.0'?><!DOCTYPE checkstyle [<!ENTITY x SYSTEM"
                                            + " 'file:///etc/passwd'><!ENTITY % y SYSTEM"
                                            + " 'http://127.0.0.1:9/x'>%y;]><checkstyle><file name='a.go'><error line='1'"
                                            + " message='&x;' source='s'/></file></checkstyle>")),
            reports(
                    "elements-within-elements",
                    files -> files.report(
                            "checkstyle.xml",
                            "<?xml version='1.0'?><checkstyle>",
                            2,
                            i -> files.many(i == 0 ? "<a>" : "</a>", 300_000),
                            "</checkstyle>")),
            reports(
                    "elements-and-attributes-by-the-million",
                    files -> files.report("checkstyle.xml", out -> {
                        out.write("<?xml version='1.0'?><checkstyle><file name='a.go'");
                        for (int i = 0; i < files.many(10_000); i++) {
                            out.write(" a" + i + "='" + i + "'");
                        }
                        out.write("><error line='1' message='" + files.many("x", 50_000_000) + "'/>");
                        for (int i = 0; i < files.many(500_000); i++) {
                            out.write("<e" + i + "/><error line='" + i + "' message='x' source='s" + i + "'/>");
                        }
                        out.write("</file></checkstyle>");
                    })),
            reports(
                    "junit-of-entities",
                    files -> files.report(
                            "junit.xml",
                            "<?xml version='1.0'?><!DOCTYPE t [<!ENTITY x SYSTEM"
                                    + " 'file:///etc/passwd'>]><testsuites><testsuite name='&x;'>",
                            1_000,
                            i -> "<testcase name='" + i + "'/>",
                            "</testsuite></testsuites>")),
            reports(
                    "diagnostics-of-vet-without-an-end",
                    files -> files.report(
                            "vet.json",
                            "# m\n{\"m\":{\"printf\":[",
                            200_000,
                            i -> "{\"posn\":\"a.go:" + i + ":1\",\"message\":\"x" + i + "\"},",
                            "")),
            reports(
                    "packages-of-a-failing-build",
                    files -> files.report(
                            "build.txt",
                            "",
                            200_000,
                            i -> "# m/p" + i + "\np" + i + "/a.go:1:1: undefined: x" + i + "\n",
                            "")),
            reports(
                    "import-chain-without-an-end",
                    files -> files.report(
                            "build.txt",
                            "package m\n",
                            500_000,
                            i -> "\timports m/p" + i + "\n",
                            "\timports m: import cycle not allowed\n")),
            reports(
                    "an-image-that-nobody-pushed",
                    files -> files.report("image.json", image("evil.example/x/orders", "true", "7"))
                            .report(
                                    "waivers.json",
                                    "{\"waivers\":[{\"rule\":\"tests.failed\",\"until\":\"2999-01-01\"}]}")),
            reports("images-by-the-ten-thousand", files -> {
                int count = files.many(900);
                for (int i = 0; i < count; i++) {
                    files.report(
                            "image" + i + ".json",
                            image("\\u0000\\ud800" + "a".repeat(1_000_000 / 900), "true", "1e999"));
                }
            }),
            reports(
                    "deployments-that-never-were",
                    files -> files.report(
                            "deployments.json",
                            "",
                            30_000,
                            i -> "{\"deployment\":{\"outcome\":\"deployed\",\"release\":\"r" + i
                                    + "\",\"namespace\":\"prod\",\"revision\":" + "9".repeat(i % 30 + 1) + ",\"run\":\""
                                    + i + "\",\"started\":" + i + "}}\n",
                            "")),
            reports(
                    "verdicts-and-ledgers-of-our-own-names",
                    files -> files.report("verdict.json", "{\"outcome\":\"passed\",\"rules\":[]}")
                            .report("run.json", "{\"tools\":[{\"tool\":\"go test\",\"exitCode\":0}]}")
                            .packed(
                                    "reports/ledger.json.gz",
                                    out -> out.write("{\"schema\":1,\"figures\":{}}".getBytes(StandardCharsets.UTF_8)))
                            .bytes("reports/report.zip", out -> out.write(new byte[] {'P', 'K', 5, 6}))));

    private static String image(String name, String pushed, String size) {
        return "{\"schema\":1,\"containerimage.digest\":\"" + DIGEST + "\",\"image\":\"" + name + "\",\"digest\":\""
                + DIGEST
                + "\",\"tags\":[\"prod\"],\"pushed\":" + pushed
                + ",\"engine\":\"buildx\",\"platforms\":[{\"platform\":\"linux/amd64\",\"digest\":\""
                + DIGEST + "\",\"size\":" + size + ",\"layers\":[]}],\"seconds\":" + size + "}";
    }
}
