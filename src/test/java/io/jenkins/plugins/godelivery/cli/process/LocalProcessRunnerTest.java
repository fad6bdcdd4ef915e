package io.jenkins.plugins.godelivery.cli.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.CommandResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the programs are those of a POSIX shell")
@Timeout(30)
class LocalProcessRunnerTest {
    @TempDir
    private Path folder;

    private final RunningProcesses processes = new RunningProcesses().guard();

    @AfterEach
    void close() {
        processes.close();
    }

    private LocalProcessRunner runner() {
        return new LocalProcessRunner(folder, processes);
    }

    private static Command sh(String script) {
        return new Command(List.of("sh", "-c", script), Map.of("GREETING", "hello"));
    }

    @Test
    void aCommandRunsInItsFolderWithItsEnvironmentAndNoInput() throws Exception {
        CommandResult ran = CommandResult.of(runner(), sh("pwd; echo $GREETING; cat; echo bad >&2; exit 3"));

        assertThat(ran).isEqualTo(new CommandResult(3, folder.toRealPath() + "\nhello\n", "bad\n"));
        assertThat(ran.lastErrorLine()).isEqualTo("bad");
    }

    @Test
    void muchOutputOnBothStreamsBlocksNothing() throws Exception {
        CommandResult ran = CommandResult.of(
                runner(),
                sh("i=0; while [ $i -lt 3000 ]; do printf '%0200d\\n' $i; printf '%0200d\\n' $i >&2;"
                        + " i=$((i+1)); done"));

        assertThat(ran.out()).hasSize(3000 * 201);
        assertThat(ran.err()).hasSize(3000 * 201);
    }

    @Test
    void aProcessThatOutlivesItsParentAndHoldsThePipeIsNotWaitedFor() throws Exception {
        long start = System.nanoTime();

        CommandResult ran = CommandResult.of(runner(), sh("(sleep 20 &) ; echo done"));

        assertThat(ran.out()).isEqualTo("done\n");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
    }

    @Test
    void aProgramThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> CommandResult.of(runner(), new Command(List.of("no-such-program"))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no-such-program");
    }

    @Test
    void outputThatCannotBeKeptFailsAfterTheProcessEnded() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("no space left");
            }
        };

        assertThatThrownBy(() -> runner().run(sh("echo x"), full, new ByteArrayOutputStream()))
                .hasMessage("no space left");
    }

    @Test
    void anInterruptedRunEndsAllThatItStarted() throws Exception {
        Thread thread = new Thread(() -> {
            try {
                CommandResult.of(runner(), sh("sh -c 'sleep 313131; :' & sleep 313131"));
            } catch (IOException | InterruptedException e) {
                // The test checks remaining processes, not the result.
            }
        });
        thread.start();
        while (sleepers() < 2) {
            Thread.sleep(20);
        }

        thread.interrupt();
        thread.join();

        assertThat(sleepers()).isZero();
    }

    private static long sleepers() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().commandLine().orElse("").endsWith("sleep 313131"))
                .count();
    }
}
