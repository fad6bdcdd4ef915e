package io.jenkins.plugins.godelivery.engine.site;

import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import io.jenkins.plugins.godelivery.engine.report.ReportReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Generates the tool output of a very big module. */
public final class BigBuild {
    private static final String MODULE = "example.com/big";
    private static final int FILES_IN_PACKAGE = 20;
    private static final int BLOCKS_IN_FILE = 100;
    private static final String[] LINTERS = {"errcheck", "staticcheck", "revive", "unused", "gocritic"};

    private final Path folder;
    private final int files;
    private final int tests;
    private final int issues;
    private final int races;

    /** @param scale 1 for 20,000 files, 2 million blocks, 50,000 tests, 100,000 issues, 1,000 races */
    public BigBuild(Path folder, double scale) {
        this.folder = folder;
        files = (int) (20_000 * scale);
        tests = (int) (50_000 * scale);
        issues = (int) (100_000 * scale);
        races = (int) (1_000 * scale);
    }

    public ReportReader record() throws IOException {
        profile();
        stream();
        lint();
        races();
        return new ReportReader()
                .add(ReportFile.of(folder.resolve("cover.out")), ReportKind.COVERAGE)
                .add(ReportFile.of(folder.resolve("tests.jsonl")), ReportKind.TEST)
                .add(ReportFile.of(folder.resolve("lint.json")), ReportKind.LINT)
                .add(ReportFile.of(folder.resolve("races.log")), ReportKind.RACE);
    }

    private PrintWriter writer(String name) throws IOException {
        return new PrintWriter(Files.newBufferedWriter(folder.resolve(name), StandardCharsets.UTF_8));
    }

    private static String packageOf(int file) {
        int number = file / FILES_IN_PACKAGE;
        return "internal/team" + number / 50 + "/service" + number % 50;
    }

    private void profile() throws IOException {
        try (PrintWriter out = writer("cover.out")) {
            out.println("mode: atomic");
            for (int file = 0; file < files; file++) {
                String path = MODULE + "/" + packageOf(file) + "/file" + file % FILES_IN_PACKAGE + ".go:";
                for (int block = 0; block < BLOCKS_IN_FILE; block++) {
                    int line = 10 + 4 * block;
                    int count = (file * 31 + block * 17) % 5 == 0 ? 0 : (file + block * 7) % 4000;
                    out.println(path + line + "." + (2 + block % 30) + "," + (line + 3) + ".3 " + (1 + block % 4) + " "
                            + count);
                }
            }
        }
    }

    private void stream() throws IOException {
        int inPackage = 50;
        try (PrintWriter out = writer("tests.jsonl")) {
            for (int test = 0; test < tests; test++) {
                String name = "\"Package\":\"" + MODULE + "/" + packageOf(test / inPackage * FILES_IN_PACKAGE) + "\"";
                String full = "\"Test\":\"TestFeature" + test % inPackage / 5 + "/case_number_" + test % 5 + "\"";
                boolean failed = test % 500 == 3;
                out.println("{\"Action\":\"run\"," + name + "," + full + "}");
                if (failed) {
                    out.println("{\"Action\":\"output\"," + name + "," + full
                            + ",\"Output\":\"    feature_test.go:17: got 3, want 4\\n\"}");
                }
                String status = failed ? "fail" : test % 97 == 0 ? "skip" : "pass";
                out.println("{\"Action\":\"" + status + "\"," + name + "," + full + ",\"Elapsed\":" + test % 13 / 100.0
                        + "}");
                if (test % inPackage == inPackage - 1) {
                    out.println("{\"Action\":\"fail\"," + name + ",\"Elapsed\":1.5}");
                }
            }
        }
    }

    private void lint() throws IOException {
        try (PrintWriter out = writer("lint.json")) {
            out.print("{\"Issues\":[");
            for (int issue = 0; issue < issues; issue++) {
                String file = packageOf(issue / 5) + "/file" + issue / 5 % FILES_IN_PACKAGE + ".go";
                out.print((issue == 0 ? "" : ",") + "{\"FromLinter\":\"" + LINTERS[issue % LINTERS.length]
                        + "\",\"Text\":\"Error return value of `w.Write" + issue % 1000
                        + "` is not checked\",\"Severity\":\"\",\"SourceLines\":[\"\\tw.Write" + issue % 1000
                        + "(content)\"],\"Pos\":{\"Filename\":\"" + file + "\",\"Offset\":0,\"Line\":"
                        + (1 + issue % 400) + ",\"Column\":2}}");
            }
            out.println("],\"Report\":{}}");
        }
    }

    private void races() throws IOException {
        try (PrintWriter out = writer("races.log")) {
            for (int race = 0; race < races; race++) {
                String name = MODULE + "/" + packageOf(race * FILES_IN_PACKAGE) + ".(*Store).";
                String file = "/src/" + packageOf(race * FILES_IN_PACKAGE) + "/file0.go:";
                out.println("==================\nWARNING: DATA RACE");
                out.println(
                        "Write at 0x00c00001c0a8 by goroutine 8:\n  " + name + "Set()\n      " + file + "12 +0x44\n");
                out.println("Previous read at 0x00c00001c0a8 by goroutine 9:\n  " + name + "Get()\n      " + file
                        + "30 +0x44\n");
                out.println("Goroutine 8 (running) created at:\n  " + name + "Start()\n      " + file + "50 +0x44\n");
                out.println("Goroutine 9 (finished) created at:\n  " + name + "Start()\n      " + file + "51 +0x44");
                out.println("==================");
            }
        }
    }
}
