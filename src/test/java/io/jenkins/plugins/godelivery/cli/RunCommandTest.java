package io.jenkins.plugins.godelivery.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** godelivery run on real modules with the real go command. */
@Timeout(300)
class RunCommandTest {
    private static final String PASSES = "\tif Double(2) != 4 {\n\t\tt.Fatal()\n\t}";
    private static final String FAILS = "\tt.Error(\"Double is wrong\")";

    @TempDir
    private Path folder;

    private final TestConsole console = new TestConsole();
    private ModuleFixture module;

    @BeforeEach
    void write() throws IOException {
        module = ModuleFixture.in(folder);
    }

    private ExitCode run(String... options) {
        List<String> arguments = new ArrayList<>(List.of("run", folder.toString(), "--no-lint"));
        arguments.addAll(List.of(options));
        return console.run(arguments.toArray(String[]::new));
    }

    private String normalised() {
        return console.out()
                .replace(folder.toAbsolutePath().toString(), "DIR")
                .replaceAll("\\d+(\\.\\d+)?s\\b", "TIME");
    }

    @Test
    void aFolderOfAModuleIsJudgedByTheConfigurationAndTheSourcesOfItsRoot() throws IOException {
        module.file("a/p/p.go", "package p\n\nfunc Double(n int) int { return 2 * n }\n")
                .file(
                        "a/p/p_test.go",
                        "package p\n\nimport \"testing\"\n\nfunc TestDouble(t *testing.T) { Double(1) }\n")
                .file(".go-delivery.yaml", """
                    gate:
                      defaults: false
                      rules:
                        - metric: coverage.functions
                          min: 100
                          packages: ./a/...
                        - metric: tests.total
                          min: 2
                    """);

        assertThat(console.run("run", folder.resolve("a/p").toString(), "--no-lint", "--no-race"))
                .isEqualTo(ExitCode.GATE_FAILED);

        assertThat(console.out())
                .startsWith("Configuration: ../../.go-delivery.yaml\n")
                .contains("failed: 1 of 2 checks failed")
                .contains("ok   function coverage in ../../a/...: at least 100%, found 100%")
                .contains("to pass: there is 1 test; required: at least 2");
        assertThat(console.err()).isEmpty();
    }

    @Test
    void whatATestPrintsOfASecretIsMaskedOnTheConsoleInTheRecordAndInTheReport() throws IOException {
        module.testedPackage(
                "p",
                "\tt.Error(\"postgres://u:\" + \"Rotkehlchen\" + \"88@db/orders\")\n"
                        + "\tt.Log(`{\"password\": \"Zaun` + `koenig77\"}`)");

        assertThat(run("--no-race")).isEqualTo(ExitCode.GATE_FAILED);

        List<String> written = new ArrayList<>(List.of(console.out()));
        try (Stream<Path> files = Files.walk(folder.resolve(".go-delivery"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                try (InputStream in = ReportFile.of(file).open()) {
                    written.add(new String(in.readAllBytes(), UTF_8));
                }
            }
        }
        assertThat(written).anyMatch(text -> text.contains("postgres://***@db/orders"));
        assertThat(written).noneMatch(text -> text.contains("Rotkehlchen88") || text.contains("Zaunkoenig77"));
    }

    @Test
    void aModuleInOrderPasses() throws IOException {
        module.testedPackage("p", PASSES);

        assertThat(run("--no-race", "--count=1")).isEqualTo(ExitCode.PASS);

        assertThat(normalised()).isEqualTo("""
            go build
              done in TIME
            go vet
              done in TIME
            go test
              ok    example.com/m/p  1 test, TIME
              done in TIME

            passed: all 5 checks passed
              ok   build errors: at most 0, found 0
              ok   failed tests: at most 0, found 0
              ok   unfinished tests: at most 0, found 0
              ok   failed packages: at most 0, found 0
              ok   lint errors: at most 0, found 0

            Tests: 1 passed

            Coverage: 100.0% of 1 statement

            Report: DIR/.go-delivery/report/index.html
            """);
        assertThat(folder.resolve(".go-delivery/recorded/test.jsonl.gz")).isNotEmptyFile();
        assertThat(folder.resolve(".go-delivery/report/index.html")).isNotEmptyFile();
        assertThat(folder.resolve(".go-delivery/.gitignore")).hasContent("*");
    }

    @Test
    void aFailedTestFailsTheGateAndShowsItsOutput() throws IOException {
        module.testedPackage("p", PASSES).testedPackage("bad", FAILS);

        assertThat(run("--no-race")).isEqualTo(ExitCode.GATE_FAILED);

        assertThat(console.out()).contains("FAIL failed tests: at most 0, found 1", "bad_test.go:6: Double is wrong");
        assertThat(console.out()).contains("ok    example.com/m/p");
    }

    @Test
    void aPackageThatDoesNotBuildDoesNotKeepOthersFromBeingTested() throws IOException {
        module.testedPackage("p", PASSES).file("broken/broken.go", "package broken\n\nvar x int = \"text\"\n");

        assertThat(run("--no-race")).isEqualTo(ExitCode.GATE_FAILED);

        assertThat(console.out()).contains("Build errors", "broken/broken.go:3", "ok    example.com/m/p");
        assertThat(console.out())
                .as("go test with coverage tells the same error without its column")
                .contains("FAIL build errors: at most 0, found 1\n");
    }

    @Test
    void aRaceIsShownOnceWithBothStacksAndTheirCode() throws IOException {
        assumeTrue(ModuleFixture.isInstalled("gcc"), "gcc is not installed");
        module.testedPackage(
                "p",
                "\tn := 0\n\tdone := make(chan bool)\n\tgo func() { n++; done <- true }()\n\tn++\n\t<-done\n\t_ = n");

        assertThat(run("--race", "--rerun=2")).isEqualTo(ExitCode.GATE_FAILED);

        assertThat(console.out()).contains("FAIL data races: at most 0, found 1", "1 data race in 1 report", "> n++");
        assertThat(console.out()).as("a race is never run again").doesNotContain("again");
    }

    @Test
    void aFlakyTestIsRunAgainAndItsCoverageIsKept() throws IOException {
        module.testedPackage(
                "p",
                "\tif _, err := os.Stat(\"ran\"); err != nil {\n\t\tos.WriteFile(\"ran\", nil, 0o600)\n"
                        + "\t\tt.Fatal(\"first\")\n\t}\n" + PASSES);
        Path test = folder.resolve("p/p_test.go");
        Files.writeString(test, Files.readString(test).replace("import ", "import \"os\"\nimport "));

        assertThat(run("--no-race", "--rerun=1")).isEqualTo(ExitCode.PASS);

        assertThat(console.out())
                .contains("again  TestDouble", "1 flaky", "Coverage: 100.0%")
                .contains("  flaky  example.com/m/p TestDouble  p_test.go:9: first\n");
    }

    @Test
    void generatedCodeIsToldApartAndFilesCanBeLeftOutOfCoverage() throws IOException {
        module.testedPackage("p", PASSES)
                .file(
                        "p/p.pb.go",
                        "// Code generated by a test. DO NOT EDIT.\n\npackage p\n\nfunc Made() int { return 1 }\n");

        assertThat(run("--no-race", "--no-build", "--no-vet")).isEqualTo(ExitCode.PASS);
        assertThat(console.out())
                .contains("Coverage: 50.0% of 2 statements\n  100.0% without generated files, which have 1 statement");

        TestConsole second = new TestConsole();
        second.run(
                "run", folder.toString(), "--no-lint", "--no-race", "--no-build", "--no-vet", "--coverexclude=*.pb.go");
        assertThat(second.out()).contains("Coverage: 100.0% of 1 statement\n").doesNotContain("without generated");
    }

    @Test
    void anotherRunReplacesTheFirst() throws IOException {
        module.testedPackage("p", PASSES);
        run("--no-race");

        assertThat(run("--no-race", "--no-build")).isEqualTo(ExitCode.PASS);

        assertThat(folder.resolve(".go-delivery/recorded/build.log.gz")).doesNotExist();
    }

    @Test
    void aFolderWithoutAModuleIsWrongUse() throws IOException {
        Files.delete(folder.resolve("go.mod"));

        assertThat(run()).isEqualTo(ExitCode.USAGE);

        assertThat(console.err()).contains("there is no go.mod in").hasLineCount(1);
        assertThat(folder.resolve(".go-delivery")).doesNotExist();
    }

    /** Writes two modules in a repository without go.work. */
    private void twoServices() throws IOException {
        Files.delete(folder.resolve("go.mod"));
        module.file("orders/go.mod", "module example.com/orders\n\ngo 1.21\n")
                .file("teams/billing/go.mod", "module example.com/billing\n\ngo 1.21\n")
                .file("vendor/x/go.mod", "module example.com/x\n");
        new ModuleFixture(folder.resolve("orders")).testedPackage("p", PASSES);
        new ModuleFixture(folder.resolve("teams/billing")).testedPackage("p", FAILS);
    }

    @Test
    void aRepositoryOfModulesIsToldWhichThereAreAndHowToRunThem() throws IOException {
        twoServices();

        assertThat(run()).isEqualTo(ExitCode.USAGE);

        assertThat(console.err())
                .contains("below it are the modules orders, teams/billing: godelivery run " + folder + "/... runs them")
                .hasLineCount(1);
    }

    @Test
    void allModulesBelowAFolderAreRunIntoOneReport() throws IOException {
        twoServices();
        module.file("orders/.go-delivery.yaml", "vet: false\n");

        assertThat(console.run("run", folder + "/...", "--no-lint", "--no-race", "--no-build"))
                .isEqualTo(ExitCode.GATE_FAILED);

        assertThat(console.out())
                .contains("go vet  orders", "go test  orders", "go test  teams/billing", "Tests: 1 passed, 1 failed")
                .contains("Configuration: orders/.go-delivery.yaml applies only if orders is run alone")
                .contains(folder.resolve(".go-delivery/report/index.html").toString());
    }

    @Test
    void modulesThatAreNamedAreRunIntoTheFolderThatHoldsThem() throws IOException {
        twoServices();
        String orders = folder.resolve("orders").toString();

        assertThat(console.run("run", orders, orders + "/p", "--no-lint", "--no-race", "--no-test"))
                .isEqualTo(ExitCode.PASS);

        assertThat(console.out()).contains("go build\n", "go build  p\n");
        assertThat(folder.resolve("orders/.go-delivery/report/index.html")).exists();
    }

    @Test
    void aPatternForSeveralModulesWithoutAWorkspaceIsWrongUse() throws IOException {
        twoServices();

        assertThat(console.run("run", folder + "/...", "--packages=./orders/..."))
                .isEqualTo(ExitCode.USAGE);

        assertThat(console.err())
                .contains("packages: a pattern applies to one module")
                .hasLineCount(1);
    }

    @Test
    void patternsInAWorkspacesRootMeanWhatTheyMeanToTheGoCommandThere() throws IOException {
        twoServices();
        module.file("go.work", "go 1.21\n\nuse (\n\t./orders\n\t./teams/billing\n)\n");

        assertThat(run("--no-race", "--packages=./orders/...")).isEqualTo(ExitCode.PASS);

        assertThat(console.out()).contains("ok    example.com/orders/p").doesNotContain("billing");
    }

    @Test
    void aWorkspaceThatIsBrokenIsExplainedOnceByTheReasonAndNotByTheAdvice() throws IOException {
        module.testedPackage("p", PASSES).file("go.mod", "module example.com/m\n\ngo 1.25\n");
        module.file("go.work", "go 1.21\n\nuse .\n");

        assertThat(run("--no-race")).isEqualTo(ExitCode.USAGE);

        assertThat(console.err())
                .contains("module . listed in go.work file requires go >= 1.25, but go.work lists go 1.21")
                .hasLineCount(1);
    }

    @Test
    void aGoThatIsTooOldForTheModuleIsAToolThatIsMissing() throws IOException {
        module.testedPackage("p", PASSES).file("go.mod", "module example.com/m\n\ngo 1.21\n");
        module.file("go.mod", "module example.com/m\n\ngo 1.999\n");
        module.file(".go-delivery.yaml", "env:\n  GOTOOLCHAIN: local\n");

        assertThat(run()).isEqualTo(ExitCode.MISSING_TOOL);

        assertThat(console.err()).contains("go").hasLineCount(1);
        assertThat(folder.resolve(".go-delivery")).doesNotExist();
    }

    @Test
    void skippedTestsAreNamed() throws IOException {
        module.testedPackage("p", "\tt.Skip(\"needs a database\")");

        assertThat(run("--no-race", "--no-build", "--no-vet")).isEqualTo(ExitCode.PASS);

        assertThat(console.out()).contains("Tests: 0 passed, 1 skipped\n  skipped  example.com/m/p TestDouble");
    }

    @Test
    void aModuleThatNeedsANewerGoIsSaidToNeedIt() throws IOException {
        module.file("go.mod", "module example.com/m\n\ngo 1.999\n").testedPackage("p", PASSES);

        assertThat(run("--env=GOTOOLCHAIN=local")).isNotIn(ExitCode.PASS, ExitCode.INTERNAL);

        assertThat(console.out() + console.err()).contains("requires go >= 1.999");
    }

    @Test
    void anotherGoThanTheRequiredOneEndsTheRunBeforeItBegins() throws IOException {
        module.testedPackage("p", PASSES).file(".go-delivery.yaml", "versions:\n  go: '<1.13'\n");

        assertThat(run()).isEqualTo(ExitCode.MISSING_TOOL);

        assertThat(console.err()).matches("godelivery: go \\S+ is installed, and <1.13 is required\\R");
        assertThat(folder.resolve(".go-delivery")).doesNotExist();
    }

    /** The two versions have different options. */
    @ParameterizedTest
    @ValueSource(strings = {"golangci-lint-v1", "golangci-lint-v2"})
    void golangciLintOfEitherVersionFindsIssues(String tool) throws IOException {
        module.testedPackage("p", PASSES).file("p/unused.go", "package p\n\nfunc unused() {}\n");

        ExitCode exit = console.run(
                "run",
                folder.toString(),
                "--no-test",
                "--no-vet",
                "--no-build",
                "--lint-executable=" + installed(tool));

        assertThat(exit).isEqualTo(ExitCode.GATE_FAILED);
        assertThat(console.out()).contains("found 1 issue after", "p/unused.go:3", "is unused (unused)");
    }

    @Test
    void anotherLinterThanTheRequiredOneLeavesTheEvidenceIncomplete() throws IOException {
        module.testedPackage("p", PASSES).file(".go-delivery.yaml", "versions:\n  golangci-lint: '>=2'\n");

        ExitCode exit = console.run(
                "run", folder.toString(), "--no-race", "--lint-executable=" + installed("golangci-lint-v1"));

        assertThat(exit).isEqualTo(ExitCode.MISSING_TOOL);
        assertThat(console.out()).contains("golangci-lint 1.64.8 is installed, and >=2 is required");
    }

    private static Path installed(String tool) throws IOException {
        Process tools = new ProcessBuilder("scripts/tools", tool).start();
        String path = new String(tools.getInputStream().readAllBytes(), UTF_8).strip();
        assumeTrue(!path.isEmpty(), tool + " is not installed");
        return Path.of(path);
    }

    @Test
    void allModulesOfAWorkspaceAreRun() throws IOException {
        Files.delete(folder.resolve("go.mod"));
        module.file("go.work", "go 1.21\n\nuse (\n\t./a\n\t./b\n)\n")
                .file("a/go.mod", "module example.com/a\n\ngo 1.21\n")
                .file("b/go.mod", "module example.com/b\n\ngo 1.21\n")
                .file("a/a_test.go", "package a\n\nimport \"testing\"\n\nfunc TestA(*testing.T) {}\n")
                .testedPackage("b", FAILS);

        assertThat(run("--no-race")).isEqualTo(ExitCode.GATE_FAILED);

        assertThat(console.out()).contains("go test  a", "go test  b");
        assertThat(folder.resolve(".go-delivery/recorded/a-test.jsonl.gz")).exists();
    }

    @Test
    void theFileConfiguresAndOptionsOverride() throws IOException {
        module.testedPackage("p", FAILS)
                .file(".go-delivery.yaml", "test:\n  race: false\n  run: TestNone\nvet: false\n");

        assertThat(run()).as("nothing was tested").isEqualTo(ExitCode.INCOMPLETE);
        assertThat(console.out())
                .doesNotContain("go vet")
                .contains("incomplete: no test ran: no test in 1 package was selected");
        assertThat(run("--run=TestDouble")).isEqualTo(ExitCode.GATE_FAILED);
    }

    @Test
    void aWrongConfigurationIsAnsweredWithItsPlace() throws IOException {
        module.file(".go-delivery.yaml", "test:\n  rase: true\n");

        assertThat(run()).isEqualTo(ExitCode.USAGE);

        assertThat(console.err()).contains(".go-delivery.yaml:2").contains("race");
    }
}
