package io.jenkins.plugins.godelivery.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.godelivery.cli.process.LocalProcessRunner;
import io.jenkins.plugins.godelivery.cli.process.RunningProcesses;
import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.CommandResult;
import io.jenkins.plugins.godelivery.engine.command.GoToolchain;
import io.jenkins.plugins.godelivery.engine.command.GoroutineParameter;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.run.GoTestRun;
import io.jenkins.plugins.godelivery.engine.run.GoroutineOverlay;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs of a module by the real go command of this machine, whose goroutines are labelled. */
@Timeout(600)
class LabelledRunTest {
    private static final String NOT_LABELLED = "goroutines are not labelled with their tests: ";

    @TempDir
    private Path folder;

    private final TestConsole console = new TestConsole();
    private Path module;

    @BeforeEach
    void aModuleWhoseGoroutineOutlivesItsTest() throws Exception {
        assumeTrue(go().isAtLeast(1, 26), "stack traces show labels since Go 1.26");
        module = Files.createDirectories(folder.resolve("m"));
        Files.writeString(module.resolve("go.mod"), "module example.com/m\n\ngo 1.21\n");
        Files.writeString(module.resolve("m_test.go"), """
            package m

            import (
            	"testing"
            	"time"
            )

            func TestStarts(t *testing.T) {
            	t.Run("worker", func(t *testing.T) {
            		go func() {
            			time.Sleep(50 * time.Millisecond)
            			panic("late")
            		}()
            	})
            }

            func TestWaits(t *testing.T) {
            	time.Sleep(time.Minute)
            }
            """);
    }

    private GoToolchain go() throws IOException, InterruptedException {
        CommandResult answer =
                CommandResult.of(new LocalProcessRunner(folder, new RunningProcesses()), GoToolchain.COMMAND);
        return GoToolchain.parse(answer.out(), System.getenv()).orElseThrow();
    }

    private ExitCode run(String... more) {
        return console.run(Stream.concat(
                        Stream.of(
                                "run",
                                module.toString(),
                                "--no-lint",
                                "--no-vet",
                                "--no-race",
                                "--no-build",
                                "--out=" + folder.resolve("out")),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    private String stream() throws IOException {
        try (var in = new GZIPInputStream(Files.newInputStream(folder.resolve("out/recorded/test.jsonl.gz")))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void aPanicTellsTheTestThatStartedItsGoroutine() throws Exception {
        run("--goroutines=labels");
        assertThat(console.out() + console.err()).doesNotContain(NOT_LABELLED).contains("late");
        assertThat(console.out()).contains("a goroutine that TestStarts/worker left running panicked");
        assertThat(stream())
                .containsPattern("goroutine \\d+ \\[running[^\\n]*TestStarts/worker")
                .doesNotContain("overlay");
    }

    @Test
    void theResultsOfTestsThatPassAreCached() throws Exception {
        Files.writeString(
                module.resolve("m_test.go"),
                "package m\n\nimport \"testing\"\n\nfunc TestPasses(t *testing.T) { t.Parallel() }\n");
        run("--goroutines=labels", "--no-cover");
        run("--goroutines=labels", "--no-cover");
        assertThat(stream()).contains("(cached)");
        run("--goroutines=off", "--no-cover");
        assertThat(stream()).doesNotContain("(cached)");
    }

    @Test
    void anOverlayOfTheUserIsKeptAndTheReasonIsTold() throws Exception {
        Path overlay = Files.writeString(
                folder.resolve("own.json"),
                "{\"Replace\": {\"" + module.resolve("m_test.go") + "\": \"" + folder.resolve("other.txt") + "\"}}");
        Files.writeString(
                folder.resolve("other.txt"), "package m\n\nimport \"testing\"\n\nfunc TestOther(t *testing.T) {}\n");
        run("--goroutines=labels", "--goflags=-overlay=" + overlay);
        assertThat(console.out()).contains(NOT_LABELLED + "GOFLAGS has -overlay=" + overlay);
        assertThat(stream()).contains("TestOther").doesNotContain("TestStarts");
    }

    /** Sources of another structure than that of any Go known so far. */
    @Test
    void aChangedPackageTestingIsLeftAloneAndTheReasonIsTold() throws Exception {
        GoToolchain real = go();
        Path other = folder.resolve("go");
        Path testing = Files.createDirectories(other.resolve("src/testing/internal/testdeps"))
                .getParent()
                .getParent();
        for (String file :
                new String[] {"testing.go", "fuzz.go", "benchmark.go", "run_example.go", "internal/testdeps/deps.go"}) {
            Files.copy(Path.of(real.folders().root(), "src/testing", file), testing.resolve(file));
        }
        Path changed = testing.resolve("testing.go");
        Files.writeString(changed, Files.readString(changed).replace("\tfn(t)\n", "\tfn(t)\n\tfn(t)\n"));
        Path out = Files.createDirectories(folder.resolve(GoroutineOverlay.FOLDER));
        GoroutineOverlay overlay = new GoTestRun(Options.NONE.with(GoroutineParameter.MODE, "labels"), real)
                .overlay()
                .orElseThrow();
        Files.writeString(
                folder.resolve(GoroutineOverlay.PROGRAM), overlay.files().get(GoroutineOverlay.PROGRAM));
        Command command = overlay.command(name -> folder.resolve(name).toString());
        Command ofOther = new Command(
                command.arguments().stream()
                        .map(argument -> argument.startsWith("-goroot=") ? "-goroot=" + other : argument)
                        .toList(),
                command.environment());

        CommandResult result = CommandResult.of(new LocalProcessRunner(folder, new RunningProcesses()), ofOther);

        assertThat(result.out()).isEqualTo("testing.go: func tRunner calls fn(t) 2 times\n");
        assertThat(out.resolve("overlay.json")).doesNotExist();
    }
}
