package io.jenkins.plugins.godelivery.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.godelivery.cli.process.LocalProcessRunner;
import io.jenkins.plugins.godelivery.cli.process.RunningProcesses;
import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.CommandResult;
import io.jenkins.plugins.godelivery.engine.command.GoCommand;
import io.jenkins.plugins.godelivery.engine.command.GoToolchain;
import io.jenkins.plugins.godelivery.engine.command.GoroutineParameter;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.run.GoTestRun;
import io.jenkins.plugins.godelivery.engine.run.GoroutineOverlay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A go.mod that asks for a later Go than that of this machine: go runs a toolchain that it keeps in the module cache,
 * where it refuses overlays.
 */
@Timeout(600)
class ToolchainOfModuleCacheTest {
    private static final Map<String, String> AUTO = Map.of("GOTOOLCHAIN", "auto", "GOFLAGS", "");

    @TempDir
    private Path folder;

    private Path module;
    private LocalProcessRunner runner;
    private GoToolchain go;
    private GoTestRun test;

    @BeforeEach
    void aModuleThatAsksForALaterGo() throws Exception {
        module = Files.createDirectories(folder.resolve("m"));
        runner = new LocalProcessRunner(module, new RunningProcesses());
        write("go.mod", "module example.com/m\n\ngo 1.27.4\n");
        Optional<GoToolchain> found =
                GoToolchain.parse(output(new Command(GoToolchain.COMMAND.arguments(), AUTO)), Map.of());
        assumeTrue(
                found.isPresent() && found.get().folders().isModule(),
                "go of this machine is not older than 1.27.4, or cannot download it");
        go = found.get();
        test = new GoTestRun(
                Options.NONE.with(GoroutineParameter.MODE, "labels").with(GoCommand.ENV, AUTO), go);
        write("m_test.go", """
            package m

            import "testing"

            func TestStarts(t *testing.T) {
            	ended := make(chan int)
            	go panic("lost")
            	<-ended
            }
            """);
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(module.resolve(file), text);
    }

    private String output(Command command) throws IOException, InterruptedException {
        return CommandResult.of(runner, command).out();
    }

    /** Writes the files of a run into a folder and returns the names of its files. */
    private UnaryOperator<String> files(String run) throws IOException {
        UnaryOperator<String> path = name -> folder.resolve(run).resolve(name).toString();
        Files.createDirectories(Path.of(path.apply(GoroutineOverlay.FOLDER)));
        for (Map.Entry<String, String> file :
                test.overlay().orElseThrow().files().entrySet()) {
            Files.writeString(Path.of(path.apply(file.getKey())), file.getValue());
        }
        return path;
    }

    private String prepare(UnaryOperator<String> path) throws IOException, InterruptedException {
        return output(test.overlay().orElseThrow().command(path));
    }

    private String run(UnaryOperator<String> path) throws IOException, InterruptedException {
        return output(test.commands(path).get(0).command());
    }

    @Test
    void goroutinesAreLabelledByEachOfTwoRunsAtOnce() throws Exception {
        List<CompletableFuture<String>> answers = new ArrayList<>();
        for (String run : List.of("one", "two")) {
            UnaryOperator<String> path = files(run);
            answers.add(CompletableFuture.supplyAsync(() -> {
                try {
                    return prepare(path) + run(path);
                } catch (IOException | InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }));
        }
        for (CompletableFuture<String> answer : answers) {
            assertThat(answer.get()).startsWith("ok\n").containsPattern("\\[running\\] \\{test: TestStarts\\}");
        }
    }

    @Test
    void resultsAreCachedFromRunToRun() throws Exception {
        write("m_test.go", "package m\n\nimport \"testing\"\n\nfunc TestPasses(t *testing.T) { t.Parallel() }\n");
        for (String name : List.of("first", "second")) {
            UnaryOperator<String> path = files(name);
            assertThat(prepare(path)).isEqualTo("ok\n");
            assertThat(run(path).contains("(cached)")).isEqualTo(name.equals("second"));
        }
    }

    /** go names what it has compiled by all that it depends on. */
    @Test
    void whatIsCompiledIsTheSameAsWithoutTheLink() throws Exception {
        UnaryOperator<String> path = files("run");
        assertThat(prepare(path)).isEqualTo("ok\n");
        List<String> arguments = List.of("list", "-export", "-f", "{{.ImportPath}} {{.Export}}", "os/user", "net/http");
        List<String> linked =
                new ArrayList<>(test.commands(path).get(0).command().arguments().subList(0, 2));
        assertThat(linked.get(0)).isEqualTo("sh");
        List<String> plain = new ArrayList<>(List.of("go"));
        linked.addAll(arguments);
        plain.addAll(arguments);

        assertThat(output(new Command(linked, AUTO)))
                .contains("net/http /")
                .isEqualTo(output(new Command(plain, AUTO)));
    }

    @Test
    void testsRunAsAlwaysIfTheProgramDidNot() throws Exception {
        assertThat(run(files("run"))).contains("panic: lost").doesNotContain("{test:");
    }
}
