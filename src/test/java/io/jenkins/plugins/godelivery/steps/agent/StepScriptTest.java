package io.jenkins.plugins.godelivery.steps.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.Tool;
import io.jenkins.plugins.godelivery.engine.run.ToolCommand;
import io.jenkins.plugins.godelivery.engine.run.ToolExit;
import io.jenkins.plugins.godelivery.engine.run.ToolExits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs step scripts by a real shell. */
class StepScriptTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void aShellIsThere() {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no /bin/sh");
    }

    private static ToolCommand shell(Tool tool, String line) {
        return new ToolCommand(tool, new Command(List.of("sh", "-c", line)), ToolCommand.Output.LOG, "");
    }

    private int run(StepScript script) throws Exception {
        return start(script).waitFor();
    }

    private Process start(StepScript script) throws Exception {
        return new ProcessBuilder("sh", "-c", script.text())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private ToolExits exits() throws Exception {
        return ToolExits.read(folder.resolve(StepScript.EXITS));
    }

    @Test
    void theEndOfEachCommandIsKeptAlsoOfOneThatWasKilled() throws Exception {
        StepScript script = new StepScript(folder.toString(), 0)
                .run(shell(Tool.VET, "kill -KILL $$"))
                .run(shell(Tool.LINT, "exit 7"))
                .run(shell(Tool.BUILD, "exit 0"));

        assertThat(run(script)).isEqualTo(7);

        assertThat(exits())
                .isEqualTo(new ToolExits(
                        List.of(
                                new ToolExit(Tool.VET, 0, 137),
                                new ToolExit(Tool.LINT, 0, 7),
                                new ToolExit(Tool.BUILD, 0, 0)),
                        true,
                        List.of()));
    }

    @Test
    void ofAPreparationOnlyAReasonWhyItFailedIsShown() throws Exception {
        assertThat(shownOf("echo made; echo ok")).isEmpty();
        assertThat(shownOf("echo '# main'; echo; echo 'no/such & file'; echo"))
                .isEqualTo("not prepared: no/such & file\n");
        assertThat(shownOf("exit 3")).isEqualTo("not prepared: exit code 3\n");
    }

    private String shownOf(String line) throws Exception {
        Path own = Files.createTempDirectory(folder, "step");
        StepScript script = new StepScript(own.toString(), 0)
                .prepare(new Command(List.of("sh", "-c", line)), "said", "ok", "not prepared: ");
        assertThat(run(script)).isZero();
        return Files.readString(own.resolve(StepScript.output(0)));
    }

    @Test
    void aVariableWhoseNameLooksLikeAnOptionIsAVariable() throws Exception {
        StepScript script = new StepScript(folder.toString(), 0)
                .run(new Command(List.of("env"), Map.of("-S touch " + folder.resolve("evil"), "1", "x.y", "2")));
        assertThat(run(script)).isZero();
        assertThat(folder.resolve(StepScript.output(0))).content().contains("\nx.y=2\n");
        assertThat(folder.resolve("evil")).doesNotExist();
    }

    @Test
    void aRoundThatIsStartedTwiceRunsOnce() throws Exception {
        Path runs = folder.resolve("runs");
        StepScript script = new StepScript(folder.toString(), 0)
                .run(shell(
                        Tool.TEST, "echo run >> " + runs + "; while [ ! -f " + folder + "/go ]; do :; done; exit 3"));
        Process first = start(script);
        while (!Files.exists(runs)) {
            Thread.onSpinWait();
        }
        Process second = start(script);
        Files.createFile(folder.resolve("go"));

        assertThat(first.waitFor()).isEqualTo(3);
        assertThat(second.waitFor()).isEqualTo(3);
        assertThat(runs).hasContent("run");
        assertThat(exits().exits()).containsExactly(new ToolExit(Tool.TEST, 0, 3));
    }

    @Test
    void aRoundWhoseFirstStartWasKilledEndsWithoutSuccess() throws Exception {
        StepScript script = new StepScript(folder.toString(), 0).run(shell(Tool.TEST, "kill -KILL $PPID"));
        assertThat(run(script)).isEqualTo(137);

        assertThat(run(script)).isEqualTo(255);
        assertThat(exits().complete()).isFalse();
    }

    @Test
    void aShellThatIsKilledLeavesARoundWithoutAnEnd() throws Exception {
        StepScript script = new StepScript(folder.toString(), 1).run(shell(Tool.TEST, "kill -KILL $PPID"));

        assertThat(run(script)).isEqualTo(137);

        assertThat(exits()).isEqualTo(new ToolExits(List.of(), false, List.of()));
    }
}
