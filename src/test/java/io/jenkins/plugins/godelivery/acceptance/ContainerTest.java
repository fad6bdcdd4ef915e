package io.jenkins.plugins.godelivery.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.docker.DockerEngine;
import io.jenkins.plugins.godelivery.docker.RealDocker;
import io.jenkins.plugins.godelivery.docker.Started;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnController
@RealDocker
class ContainerTest {
    private static final String IMAGE = "local/go:1";
    private static final List<String> APPLETS = List.of(
            "sh", "cat", "cp", "echo", "env", "find", "id", "kill", "ln", "ls", "mkdir", "mv", "ps", "rm", "sleep",
            "test", "touch", "tr", "uname", "wc");

    @Test
    void goTestRunsInTheContainerOfDockerPipeline(Controller jenkins, DockerEngine engine, @TempDir Path folder)
            throws Exception {
        importGo(engine, folder, IMAGE);
        Map<String, String> environment = engine.environment();

        Build build = jenkins.client()
                .pipeline(
                        "inside-a-container",
                        Map.of(
                                "@DOCKER_HOST@", environment.get("DOCKER_HOST"),
                                "@PATH@", environment.get("PATH"),
                                "@IMAGE@", IMAGE))
                .start()
                // The container has no compiled standard library.
                .awaitLog("ok   ")
                .awaitEnd();

        assertThat(build.result()).as(build.log()).isEqualTo("SUCCESS");
        assertThat(build.log())
                .contains("in the container")
                .contains("after the step: 3 passed, coverage 66.6")
                // The second step reuses the cache that the first left beside the workspace.
                .containsPattern("(?s)second time.*caches: [1-9][0-9,]* cached results, 0 new");
    }

    /** Imports an image with this machine's go and a shell, which is all that go needs without cgo. */
    static void importGo(DockerEngine engine, Path folder, String image) throws IOException {
        Path root = rootWithShell(folder);
        Path bin = root.resolve("bin");
        Path goroot = Path.of(printed("go", "env", "GOROOT"));
        Path go = Files.createDirectories(root.resolve("usr/local/go"));
        for (String part : List.of("bin", "pkg", "src", "lib", "VERSION", "go.env")) {
            printed("cp", "-aL", goroot.resolve(part).toString(), go.toString());
        }
        Files.createSymbolicLink(bin.resolve("go"), Path.of("/usr/local/go/bin/go"));
        engine.importRoot(root, image);
    }

    /** Creates a root file system in which Jenkins can run shell steps. */
    static Path rootWithShell(Path folder) throws IOException {
        Path root = Files.createDirectory(folder.resolve("root"));
        Path bin = Files.createDirectory(root.resolve("bin"));
        Files.createDirectory(root.resolve("tmp"));
        Files.copy(Path.of(printed("scripts/tools", "busybox")), bin.resolve("busybox"));
        bin.resolve("busybox").toFile().setExecutable(true, false);
        for (String applet : APPLETS) {
            Files.createSymbolicLink(bin.resolve(applet), Path.of("busybox"));
        }
        script(bin, "of-the-image", "");
        // The sh step starts its scripts by nohup, which this busybox lacks.
        script(bin, "nohup", "trap '' HUP\nexec \"$@\"\n");
        return root;
    }

    private static void script(Path bin, String name, String lines) throws IOException {
        Files.writeString(bin.resolve(name), "#!/bin/sh\n" + lines);
        bin.resolve(name).toFile().setExecutable(true, false);
    }

    /** Returns the last line of a command's output. */
    private static String printed(String... command) throws IOException {
        Started ran = Started.of(List.of(command), Map.of());
        assertThat(ran.code()).as(ran.output()).isZero();
        return ran.output().strip().lines().reduce("", (earlier, later) -> later);
    }
}
