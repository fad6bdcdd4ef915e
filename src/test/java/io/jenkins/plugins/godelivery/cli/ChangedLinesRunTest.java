package io.jenkins.plugins.godelivery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.godelivery.engine.change.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Changed lines of a module in a real repository, run with the real go command: what changed, and against which base.
 */
@Timeout(600)
class ChangedLinesRunTest {
    private static final String[] OPTIONS = {"--no-lint", "--no-vet", "--no-race", "--no-build"};

    @TempDir
    private Path folder;

    private final TestConsole console = new TestConsole();
    private TestRepository repository;

    @BeforeEach
    void aBranchWithOneMoreFunction() throws IOException, InterruptedException {
        repository = TestRepository.init(folder.resolve("m"));
        repository.write("go.mod", "module example.com/m\n\ngo 1.21\n");
        repository.write("m.go", "package m\n\nfunc One() int { return 1 }\n");
        repository.write("m_test.go", """
            package m

            import "testing"

            func TestOne(t *testing.T) {
            	if One() != 1 {
            		t.Error("not 1")
            	}
            }
            """);
        repository.write(".go-delivery.yaml", "gate:\n  rules:\n    - metric: coverage.changed\n      min: 80\n");
        repository.commit("main");
        repository.git("checkout", "--quiet", "-b", "feature");
        repository.write("two.go", "package m\n\nfunc Two() int { return 2 }\n");
    }

    private ExitCode run(String... more) throws IOException {
        String[] arguments = new String[2 + OPTIONS.length + more.length];
        arguments[0] = "run";
        arguments[1] = repository.folder().toString();
        System.arraycopy(OPTIONS, 0, arguments, 2, OPTIONS.length);
        System.arraycopy(more, 0, arguments, 2 + OPTIONS.length, more.length);
        return console.run(arguments);
    }

    @Test
    void whatIsNotCommittedCountsAgainstTheBranchThatIsNamed() throws IOException {
        assertThat(run("--reference", "main")).isEqualTo(ExitCode.GATE_FAILED);
        assertThat(console.out())
                .contains("coverage of changed lines: at least 80%, found 0%")
                .contains("to pass: cover 1 more of 1 changed statement")
                .contains("example.com/m/two.go:3");
    }

    @Test
    void theRulesOfTheBranchThatIsNamedHoldAndNotThoseOfTheWorkTree() throws IOException {
        repository.write(".go-delivery.yaml", "gate: false\n");
        assertThat(run("--reference", "main")).isEqualTo(ExitCode.GATE_FAILED);
        assertThat(console.out()).contains("coverage of changed lines: at least 80%, found 0%");
    }

    @Test
    void withoutARemoteAndWithoutANameNothingIsJudgedAndTheReasonIsSaid() throws IOException {
        assertThat(run()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(console.out())
                .contains("the changed lines are not known: the repository has no commit named origin/HEAD or"
                        + " origin/main or origin/master");
    }

    /** Returns a test that counts its runs and fails in one of them. */
    private static String counted(int unlucky) {
        return """
            package m

            import (
            	"os"
            	"testing"
            )

            func TestTwo(t *testing.T) {
            	ran, _ := os.ReadFile("ran")
            	os.WriteFile("ran", append(ran, '.'), 0o600)
            	if len(ran) == UNLUCKY || Two() != 2 {
            		t.Error("the third time")
            	}
            }
            """.replace("UNLUCKY", Integer.toString(unlucky));
    }

    @Test
    void aNewTestThatFailsInTheThirdOfItsRunsHasFailed() throws Exception {
        repository.write("two_test.go", counted(2));
        repository.write(".go-delivery.yaml", "test:\n  rerun: 2\n  rerunNew: 5\n");
        assertThat(run("--base", "main")).isEqualTo(ExitCode.GATE_FAILED);
        assertThat(console.out()).contains("again  TestTwo", "the third time").doesNotContain("TestOne,");
        assertThat(repository.folder().resolve("ran")).hasSize(3);
    }

    @Test
    void aNewTestThatPassesIsRunAsOftenAsItIsSaidAndOthersAreNot() throws Exception {
        repository.write("two_test.go", counted(99));
        assertThat(run("--base", "main", "--rerun-new=4")).isEqualTo(ExitCode.PASS);
        assertThat(repository.folder().resolve("ran")).hasSize(4);
        assertThat(console.out()).contains("again  TestTwo").doesNotContain("TestOne");
    }

    @Test
    void withoutATargetNobodyKnowsWhichTestsAreNew() throws Exception {
        assertThat(run("--rerun-new=4")).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(console.out()).contains("it is unknown which tests are new: the repository has no commit");
    }

    @Test
    void aRunWithoutARemoteHandsOnItsCommitSoThatALaterOneKnowsWhatIsNew() throws Exception {
        Files.delete(repository.folder().resolve("two.go"));
        Path before = folder.resolve("before");
        assertThat(run("--out", before.toString())).isEqualTo(ExitCode.INCOMPLETE);
        repository.write("m.go", "package m\n\nfunc One() int { return 2 }\n");
        repository.commit("wrong");
        assertThat(run("--base", "main", "--reference", before.toString())).isEqualTo(ExitCode.GATE_FAILED);
        assertThat(console.out()).contains("1 test fails: 1 is new (TestOne:");
    }

    @Test
    void failuresOfTheChangeComeFirstAndEachReasonIsNamed() throws Exception {
        Files.delete(repository.folder().resolve("two.go"));
        Path before = folder.resolve("before");
        assertThat(run("--out", before.toString())).isEqualTo(ExitCode.INCOMPLETE);
        repository.write("m.go", "package m\n\nfunc One() int { return 2 }\n");
        repository.write("fresh/fresh_test.go", """
            package fresh

            import "testing"

            func TestDial(t *testing.T) {
            \tt.Fatal("dial tcp 10.0.0.1:443: connect: connection refused")
            }

            func TestPanic(t *testing.T) {
            \tpanic("fresh")
            }
            """);
        repository.commit("wrong");
        Path after = folder.resolve("after");
        assertThat(run("--base", "main", "--reference", before.toString(), "--out", after.toString()))
                .isEqualTo(ExitCode.GATE_FAILED);
        assertThat(console.out())
                .contains(
                        "3 tests fail: 2 are new (TestOne: the change concerns its package; TestPanic: its stack goes through"
                                + " fresh/fresh_test.go:10, changed here), 1 is unclear (network: dial tcp 10.0.0.1:443:"
                                + " connect: connection refused)");
        JsonNode failures = new ObjectMapper()
                .readTree(after.resolve("report/data/tests.json").toFile())
                .path("failures")
                .path("list");
        assertThat(failures.findValuesAsText("test")).containsExactly("TestPanic", "TestOne", "TestDial");
        JsonNode revision = new ObjectMapper()
                .readTree(after.resolve("report/data/overview.json").toFile())
                .path("revision");
        assertThat(revision.path("commit").asText()).isEqualTo(repository.git("rev-parse", "HEAD"));
        assertThat(revision.path("go").path(0).asText()).matches("1\\.\\d+.*");
    }

    @Test
    void aNameThatIsNeitherAReportNorACommitIsRefusedBeforeAnythingRuns() throws IOException {
        assertThat(run("--reference", "mian")).isEqualTo(ExitCode.USAGE);
        assertThat(console.err()).contains("mian: not a branch, tag or commit of this repository, and not a report");
        assertThat(repository.folder().resolve(".go-delivery")).doesNotExist();
        assertThat(run("--reference", "main", "--base", "main")).isEqualTo(ExitCode.USAGE);
        assertThat(console.err()).contains("is not a report, and --base names a commit already");
    }

    @Test
    void theReportOfARunCanBeMadeAgainWithWhatWasChangedThen() throws Exception {
        assertThat(run("--base", "main")).isEqualTo(ExitCode.GATE_FAILED);
        Path recorded = repository.folder().resolve(".go-delivery/recorded");
        assertThat(console.run(
                        "inspect",
                        "--source",
                        repository.folder().toString(),
                        recorded.resolve("change.json").toString(),
                        recorded.resolve("cover.out").toString()))
                .isEqualTo(ExitCode.PASS);
        assertThat(console.out())
                .contains("\"path\":\"two.go\",\"status\":\"added\"")
                .contains("\"statements\":{\"total\":1,\"covered\":0")
                .contains("\"uncovered\":[{\"file\":\"example.com/m/two.go\",\"line\":3}]");
    }
}
