package io.jenkins.plugins.godelivery.steps.go;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.godelivery.docker.DockerEngine;
import io.jenkins.plugins.godelivery.docker.RealDocker;
import io.jenkins.plugins.godelivery.docker.Started;
import io.jenkins.plugins.godelivery.engine.command.GoToolchain;
import io.jenkins.plugins.godelivery.engine.command.GoroutineParameter;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.run.GoTestRun;
import io.jenkins.plugins.godelivery.engine.run.GoroutineOverlay;
import io.jenkins.plugins.godelivery.steps.agent.StepScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The script of a step, run in a container that has Go and a shell and nothing else. */
@RealDocker
@Timeout(900)
class LabelsInContainerTest {
    private static final String IMAGE = "local/shell:1";

    @Test
    void goroutinesAreLabelledAndLeaksAreListed(DockerEngine engine, @TempDir Path folder) throws Exception {
        Started tool = Started.of(List.of("scripts/tools", "go1.27"));
        assumeTrue(tool.code() == 0, "go1.27 is not installed");
        Path command = Path.of(tool.output().strip().lines().reduce("", (earlier, later) -> later));
        Path root = command.getParent().getParent();
        engine.importBusybox(IMAGE);
        module(folder.resolve("m"));
        List<String> docker = new ArrayList<>(List.of(
                "run",
                "--rm",
                "--network=none",
                "-v=" + root + ":/usr/local/go:ro",
                "-v=" + Started.of(List.of("go", "env", "GOCACHE")).output().strip() + ":/cache",
                "-v=" + folder + ":" + folder,
                "-w=" + folder.resolve("m"),
                "-e=PATH=/usr/local/go/bin:/bin",
                "-e=GOCACHE=/cache",
                "-e=GOTOOLCHAIN=local",
                "-e=HOME=/tmp",
                IMAGE));

        GoToolchain go = GoToolchain.parse(run(engine, docker, "go", "env", "-json"), Map.of())
                .orElseThrow();
        GoTestRun test = new GoTestRun(Options.NONE.with(GoroutineParameter.MODE, "leaks"), go);
        Path step = Files.createDirectory(folder.resolve("step"));
        StepScript script = new StepScript(step.toString(), 0);
        Files.createDirectory(step.resolve(GoroutineOverlay.FOLDER));
        GoroutineOverlay overlay = test.overlay().orElseThrow();
        for (Map.Entry<String, String> file : overlay.files().entrySet()) {
            Files.writeString(step.resolve(file.getKey()), file.getValue());
        }
        script.prepare(
                overlay.command(script::file),
                GoroutineOverlay.OUTPUT,
                GoroutineOverlay.DONE,
                GoroutineOverlay.failed("").text());
        test.commands(script::file).forEach(script::run);
        Files.writeString(folder.resolve("script.sh"), script.text());
        // One of the packages fails.
        run(engine, docker, "sh", "-c", "sh " + folder.resolve("script.sh") + " || :");

        assertThat(step.resolve(StepScript.output(0)))
                .content()
                .doesNotContain("goroutines are not labelled")
                .contains("[chan receive (leaked)] {test: TestLeaves}:")
                .contains("{test: TestStarts/worker}:");
    }

    private static String run(DockerEngine engine, List<String> docker, String... command) throws IOException {
        List<String> arguments = new ArrayList<>(docker);
        arguments.addAll(List.of(command));
        return engine.docker(arguments.toArray(String[]::new));
    }

    private static void module(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("late"));
        Files.writeString(folder.resolve("go.mod"), "module example.com/m\n\ngo 1.21\n");
        Files.writeString(folder.resolve("m_test.go"), """
            package m

            import "testing"

            func TestLeaves(t *testing.T) {
            	go func() { <-make(chan int) }()
            }
            """);
        Files.writeString(folder.resolve("late/late_test.go"), """
            package late

            import "testing"

            var release = make(chan struct{})

            func TestStarts(t *testing.T) {
            	t.Run("worker", func(t *testing.T) {
            		go func() {
            			<-release
            			panic("late")
            		}()
            	})
            }

            func TestWaits(t *testing.T) {
            	close(release)
            	select {}
            }
            """);
    }
}
