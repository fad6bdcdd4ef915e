package io.jenkins.plugins.godelivery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs of a module with the real go command that leave out packages whose inputs are those of the reference. */
@Timeout(600)
class SelectedRunTest {
    @TempDir
    private Path folder;

    private final TestConsole console = new TestConsole();
    private Path module;
    private long written = 1_700_000_000_000L;

    /** b imports a; c reads a file of d; d has no tests; e starts a program; f reads a variable. */
    @BeforeEach
    void aModuleWhosePackagesDependOnEachOther() throws IOException {
        module = Files.createDirectories(folder.resolve("m"));
        file("go.mod", "module example.com/m\n\ngo 1.21\n");
        file("a/a.go", "package a\n\nfunc One() int { return 1 }\n");
        test("a", "if One() != 1 { t.Error(\"not one\") }");
        file("b/b.go", "package b\n\nimport \"example.com/m/a\"\n\nfunc One() int { return a.One() }\n");
        test("b", "if One() != 1 { t.Error(\"not one\") }");
        file("c/c.go", "package c\n");
        test("c", "if b, _ := os.ReadFile(\"../d/one.txt\"); string(b) != \"1\" { t.Error(\"not one\") }", "os");
        file("d/d.go", "package d\n");
        file("d/one.txt", "1");
        file("e/e.go", "package e\n");
        test("e", "exec.Command(\"true\").Run()", "os/exec");
        file("f/f.go", "package f\n");
        test("f", "if os.Getenv(\"ONE\") == \"2\" { t.Error(\"not one\") }", "os");
    }

    private void file(String name, String text) throws IOException {
        Path file = module.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        // Go keeps no list of files that have just been written, and knows a changed file by its time.
        written += 1000;
        Files.setLastModifiedTime(file, FileTime.fromMillis(written));
    }

    private void test(String name, String statement, String... imports) throws IOException {
        StringBuilder text = new StringBuilder("package " + name + "\n\nimport \"testing\"\n");
        for (String one : imports) {
            text.append("import \"").append(one).append("\"\n");
        }
        text.append("\nfunc TestOne(t *testing.T) { " + statement + " }\n");
        file(name + "/" + name + "_test.go", text.toString());
    }

    private ExitCode run(String out, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "run",
                module.toString(),
                "--no-lint",
                "--no-vet",
                "--no-race",
                "--no-build",
                "--out=" + folder.resolve(out)));
        arguments.addAll(List.of(more));
        return console.run(arguments.toArray(String[]::new));
    }

    private String affected(String reference) throws IOException {
        int before = console.out().length();
        run("next", "--select=affected", "--reference=" + folder.resolve(reference));
        return console.out().substring(before);
    }

    @Test
    void onlyPackagesWithOtherInputsRun() throws IOException {
        assertThat(run("1", "--select=affected")).isEqualTo(ExitCode.PASS);
        assertThat(console.out()).contains("all packages run: there is no reference");
        assertThat(affected("1"))
                .contains("1 of 6 packages run, 5 unchanged since")
                .contains("their tests start programs: 1 (example.com/m/e)")
                .doesNotContain("testcache");
        file("a/a.go", "package a\n\nfunc One() int { return 2 }\n");
        assertThat(affected("1"))
                .contains("3 of 6 packages run, 3 unchanged since")
                .contains("files in their folders differ: 1 (example.com/m/a)")
                .contains("packages or modules that they are compiled from differ: 1 (example.com/m/b)")
                .contains("FAIL  example.com/m/a TestOne")
                .contains("FAIL  example.com/m/b TestOne");
        file("a/a.go", "package a\n\nfunc One() int { return 1 }\n");
        assertThat(affected("next"))
                .contains("they did not pass in the reference: 2 (example.com/m/a, example.com/m/b)");
        assertThat(affected("next")).contains("1 of 6 packages run, 5 unchanged since");
    }

    @Test
    void coverageAndCountsOfPackagesThatWereLeftOutAreThoseOfTheReference() throws IOException {
        file(".go-delivery.yaml", """
                gate:
                  rules:
                    - metric: coverage.statements
                      min: 100
                    - metric: tests.total
                      min: 5
                    - metric: tests.failed
                      max: 0
                """);
        assertThat(run("1", "--select=affected")).isEqualTo(ExitCode.PASS);
        String reference = "--reference=" + folder.resolve("1");
        assertThat(run("2", "--select=affected", reference)).isEqualTo(ExitCode.PASS);
        int before = console.out().length();
        assertThat(run("3", "--select=affected", "--reference=" + folder.resolve("2")))
                .isEqualTo(ExitCode.PASS);
        assertThat(console.out().substring(before))
                .contains("passed: all 6 checks passed")
                .contains("statement coverage: at least 100%, found 100%")
                .contains("at least 5, found 5")
                .contains("Tests: 1 passed")
                .containsPattern("(?m)^  1 of 6 packages run, 5 unchanged since");
        Files.delete(folder.resolve("3/recorded/packages.json.gz"));
        assertThat(console.run(
                        "report",
                        "--source=" + module,
                        "--out=" + folder.resolve("all"),
                        folder.resolve("3").toString()))
                .isEqualTo(ExitCode.INCOMPLETE);
    }

    @Test
    void aFileThatATestReadsElsewhereIsAnInput() throws IOException {
        run("1", "--select=shadow");
        file("d/one.txt", "2");
        assertThat(affected("1"))
                .contains("a file or variable that their tests read differs: 1 (example.com/m/c)")
                .contains("FAIL  example.com/m/c TestOne");
    }

    @Test
    void aRunWithOtherSettingsIsNoReference() throws IOException {
        run("1", "--select=affected", "--short");
        assertThat(affected("1"))
                .contains("all packages run: the reference has no record of packages with these settings and this Go");
        run("2", "--select=affected", "--count=1");
        assertThat(console.out()).contains("all packages run: with count it is unknown which packages are affected");
    }

    @Test
    void shadowRunsAllAndTellsWhatSelectionWouldHaveMissed() throws IOException {
        run("1", "--select=shadow");
        file("a/a.go", "package a\n\nfunc One() int { return 3 }\n");
        int before = console.out().length();
        run("2", "--select=shadow", "--reference=" + folder.resolve("1"));
        assertThat(console.out().substring(before))
                .contains("selection would have left out 3 of 6 packages")
                .contains("none of these failed");
    }

    @Test
    void aPackageWhoseTestsUseTemporaryFoldersCanBeUnchanged() throws IOException {
        file("g/g.go", "package g\n");
        test("g", "os.WriteFile(t.TempDir()+\"/x\", nil, 0o600)", "os");
        run("1", "--select=affected");
        Path anything = Files.createTempFile("selected-run", "");
        assertThat(affected("1")).contains("1 of 7 packages run, 6 unchanged since");
        Files.delete(anything);
    }

    @Test
    void aPackageThatReadsAFileBeforeItsTestsAlwaysRuns() throws IOException {
        file("g/g.go", "package g\n\nimport \"os\"\n\nvar One, _ = os.ReadFile(\"../d/one.txt\")\n");
        test("g", "if string(One) != \"1\" { t.Error(\"not one\") }");
        run("1", "--select=affected");
        file("d/one.txt", "2");
        assertThat(affected("1"))
                .contains("they read files when they start, which go does not log: 1 (example.com/m/g)");
    }
}
