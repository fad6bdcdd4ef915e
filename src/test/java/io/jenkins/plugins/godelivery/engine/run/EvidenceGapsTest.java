package io.jenkins.plugins.godelivery.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.command.Tool;
import io.jenkins.plugins.godelivery.engine.gobuild.BuildError;
import io.jenkins.plugins.godelivery.engine.gobuild.BuildReport;
import io.jenkins.plugins.godelivery.engine.lint.LintIssue;
import io.jenkins.plugins.godelivery.engine.lint.LintReport;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EvidenceGapsTest {
    private static final GoReport NOTHING = GoReport.builder().build();

    private static List<String> gaps(Tool tool, int code, GoReport report) {
        return new EvidenceGaps(report)
                .of(List.of(new ToolExit(tool, 0, code))).stream()
                        .map(Message::text)
                        .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "137, was terminated by SIGKILL (exit code 137)",
        "143, was terminated by SIGTERM (exit code 143)",
        "130, was terminated by SIGINT (exit code 130)",
        "139, was terminated by SIGSEGV (exit code 139)",
        "-9, was terminated by SIGKILL (exit code -9)",
        "-1, was lost: its result is unknown (exit code -1)",
        "255, was lost: its result is unknown (exit code 255)",
        "126, could not be executed (exit code 126): check its permissions and its architecture",
        "127, was not found (exit code 127): put it on the PATH"
    })
    void aToolThatDidNotEndItselfLeavesAGapWhateverItPrinted(int code, String end) {
        GoReport failed = GoReport.builder()
                .build(new BuildReport(List.of("example.com/m/p"), List.of()))
                .build();

        assertThat(gaps(Tool.BUILD, code, failed)).containsExactly("go build " + end);
    }

    @Test
    void aToolThatSaysItFailedIsNotContradictedByARecordInWhichNothingFailed() {
        assertThat(gaps(Tool.BUILD, 1, NOTHING))
                .containsExactly("go build ended with exit code 1, and its output does not say why");
        assertThat(gaps(Tool.TEST, 2, NOTHING))
                .containsExactly("go test ended with exit code 2, and its output does not say why");
    }

    @Test
    void aFailureThatIsRecordedExplainsTheExitCode() {
        GoReport failed = GoReport.builder()
                .build(new BuildReport(List.of("example.com/m/p"), List.of()))
                .build();

        assertThat(gaps(Tool.BUILD, 1, failed)).isEmpty();
    }

    @Test
    void codeThatDoesNotBuildExplainsTheLintersExitCodeAlthoughItCountsAsABuildError() {
        BuildError error = new BuildError("example.com/m/p", "p.go", 3, 34, "cannot use a as string value");
        LintIssue issue = new LintIssue(
                "p.go", 3, 34, 3, "typecheck", "", "cannot use a as string value", List.of(), List.of(), "f");
        GoReport report = GoReport.builder()
                .build(new BuildReport(List.of("example.com/m/p"), List.of(error)))
                .lint(new LintReport(true, List.of(issue), Set.of()))
                .build();

        assertThat(report.lint().orElseThrow().issues()).isEmpty();
        assertThat(gaps(Tool.LINT, 1, report)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6, 7, 99})
    void golangciLintThatDidNotLookAtEverythingLeavesAGap(int code) {
        assertThat(gaps(Tool.LINT, code, NOTHING)).singleElement().asString().contains("did not check everything");
    }

    @Test
    void aRoundThatBeganAndDidNotEndIsToldAlsoWhereNobodyKnowsItsCode(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("exits"), "begin 0\ntest 0 1\nend 0\nbegin 1\n");

        assertThat(EvidenceGaps.ofShell(1, ToolExits.read(file)))
                .map(Message::text)
                .containsExactly("the commands were interrupted: their results are unknown");
        assertThat(EvidenceGaps.ofShell(137, ToolExits.read(file)))
                .map(Message::text)
                .containsExactly("the shell of the commands was terminated by SIGKILL (exit code 137)");
    }

    @Test
    void aShellThatEndsAsItsCommandsSayLeavesNoGap(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("exits"), "begin 0\nvet 0 0\nlint 0 1\nend 0\n");

        assertThat(EvidenceGaps.ofShell(1, ToolExits.read(file))).isEmpty();
        assertThat(EvidenceGaps.ofShell(0, ToolExits.EMPTY)).isEmpty();
    }
}
