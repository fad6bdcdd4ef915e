package io.jenkins.plugins.godelivery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class ReportCommandTest {
    private static final String FAILED = """
        {"Action":"run","Package":"example.com/m","Test":"TestA"}
        {"Action":"fail","Package":"example.com/m","Test":"TestA"}
        {"Action":"fail","Package":"example.com/m"}
        """;

    @TempDir
    private Path folder;

    private final TestConsole console = new TestConsole();

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    @Test
    void filesOfAnyKindBecomePages() throws IOException {
        Files.writeString(folder.resolve("coverage.out"), "mode: set\nexample.com/m/a.go:3.14,5.2 1 1\n");
        Files.writeString(folder.resolve("go.mod"), "module example.com/m\n");
        Files.writeString(folder.resolve("a.go"), "package m\n\nfunc F() int {\n\treturn 1\n}\n");

        assertThat(console.run("report", "--out", path("site"), "--source", folder.toString(), path("coverage.out")))
                .isEqualTo(ExitCode.PASS);

        assertThat(console.out()).isEqualTo("Report: " + path("site/index.html") + "\n");
        assertThat(folder.resolve("site/index.html")).isNotEmptyFile();
    }

    @Test
    void whatAUserHasInThatFolderStaysThere() throws IOException {
        Path mine =
                Files.writeString(Files.createDirectory(folder.resolve("site")).resolve("mine.txt"), "x");
        Files.writeString(folder.resolve("coverage.out"), "mode: set\n");

        assertThat(console.run("report", "--out", path("site"), path("coverage.out")))
                .isEqualTo(ExitCode.USAGE);

        assertThat(mine).exists();
        assertThat(console.err()).hasLineCount(1);
    }

    @Test
    void theVerdictIsWrittenAsMarkdown() throws IOException {
        Files.writeString(folder.resolve("test.json"), FAILED);

        assertThat(console.run("report", "--out", path("site"), "--summary", path("verdict.md"), path("test.json")))
                .isEqualTo(ExitCode.PASS);

        assertThat(folder.resolve("verdict.md"))
                .content()
                .startsWith("### ❌ Go Delivery: failed: ")
                .contains("  - `example.com/m TestA: ");
    }

    @Test
    void theVerdictIsAppendedToTheSummaryOfAJob() throws IOException {
        Files.writeString(folder.resolve("test.json"), FAILED);
        Path summary = Files.writeString(folder.resolve("summary.md"), "before\n");
        console.variable(MarkdownSummary.STEP_SUMMARY, summary.toString());

        assertThat(console.run("report", "--out", path("site"), path("test.json")))
                .isEqualTo(ExitCode.PASS);
        assertThat(console.run("report", "--out", path("site"), "--summary", summary.toString(), path("test.json")))
                .isEqualTo(ExitCode.PASS);

        assertThat(Files.readString(summary).split("### ❌ Go Delivery", -1)).hasSize(3);
        assertThat(summary).content().startsWith("before\n###");
    }

    @Test
    void aSummaryOfAJobThatCannotBeWrittenIsToldAndChangesNothing() throws IOException {
        Files.writeString(folder.resolve("test.json"), FAILED);
        console.variable(MarkdownSummary.STEP_SUMMARY, path("none/summary.md"));

        assertThat(console.run("report", "--out", path("site"), path("test.json")))
                .isEqualTo(ExitCode.PASS);

        assertThat(console.err())
                .hasLineCount(1)
                .contains("the summary of the job could not be written: ", path("none/summary.md"));
    }

    @Test
    void withoutFilesAnEarlierRunIsNeeded() {
        assertThat(console.run("report", "--out", path("site"))).isEqualTo(ExitCode.USAGE);

        assertThat(console.err()).contains("no FILE is given, and this folder has no earlier run");
    }

    @Test
    void aFolderIsServedOnlyIfItHoldsAReport() {
        assertThat(console.run("serve", folder.toString(), "--port=0")).isEqualTo(ExitCode.USAGE);
        assertThat(console.err()).contains("contains no report");
    }

    @Test
    void theCoverageFolderOfAProgramIsReadByGosOwnTool() throws IOException, InterruptedException {
        ModuleFixture.in(folder).file("main.go", "package main\n\nfunc main() {\n\tprintln(1)\n}\n");
        Files.createDirectory(folder.resolve("data"));
        assertThat(process("go", "build", "-cover", "-o", path("program"), ".")).isZero();
        assertThat(process(path("program"))).isZero();

        assertThat(console.run("inspect", path("data"))).isEqualTo(ExitCode.PASS);

        assertThat(console.out()).contains("\"statements\":{\"total\":1,\"covered\":1,\"percent\":100.0}");
    }

    @Test
    void aProgramThatPanickedLeavesNoMeasurement() throws IOException, InterruptedException {
        ModuleFixture.in(folder).file("main.go", "package main\n\nfunc main() {\n\tpanic(1)\n}\n");
        Files.createDirectory(folder.resolve("data"));
        assertThat(process("go", "build", "-cover", "-o", path("program"), ".")).isZero();
        assertThat(process(path("program"))).isEqualTo(2);

        assertThat(console.run("inspect", path("data"))).isEqualTo(ExitCode.INCOMPLETE);

        assertThat(console.out()).contains("nothing was measured").doesNotContain("percent");
    }

    private int process(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(List.of(command)).directory(folder.toFile()).inheritIO();
        builder.environment().put("GOCOVERDIR", path("data"));
        return builder.start().waitFor();
    }

    @Test
    void anotherFolderIsNoReport() {
        assertThat(console.run("inspect", folder.toString())).isEqualTo(ExitCode.USAGE);

        assertThat(console.err())
                .isEqualTo("godelivery: " + folder + ": is a directory without coverage data (GOCOVERDIR)\n");
    }
}
