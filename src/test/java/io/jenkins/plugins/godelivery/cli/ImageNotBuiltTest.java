package io.jenkins.plugins.godelivery.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.jenkins.plugins.godelivery.docker.DockerEngine;
import io.jenkins.plugins.godelivery.docker.DockerPrograms;
import io.jenkins.plugins.godelivery.docker.RealDocker;
import io.jenkins.plugins.godelivery.docker.Registry;
import io.jenkins.plugins.godelivery.docker.Started;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A failed build gives its reason and a remedy, and pushes nothing. */
@RealDocker
@Timeout(600)
class ImageNotBuiltTest extends ImageCase {
    @Test
    void aFailedBuildSaysWhyAndPushesNothing(DockerEngine engine, Registry registry) throws IOException {
        Files.writeString(module.resolve("Dockerfile"), "FROM scratch\nCOPY missing /hello\n");

        Started ran = godelivery(engine).run("--image " + registry.host() + "/shop/failed --tag 1 --push --insecure");

        assertThat(ran.code()).isEqualTo(ExitCode.GATE_FAILED.code());
        assertThat(ran.output())
                .contains(
                        "FAIL  [1/1] COPY missing /hello",
                        "godelivery: docker buildx build failed: ",
                        "\"/missing\": not found");
        assertThat(tags(registry, "shop/failed")).isEmpty();
    }

    @Test
    void anEngineThatCannotExportSaysWhatToDo(DockerPrograms programs, Registry registry) throws IOException {
        assumeThat(System.getProperty("user.name"))
                .as("the Docker Engine needs root")
                .isEqualTo("root");
        Files.writeString(module.resolve("Dockerfile"), "FROM scratch\nCOPY go.mod /\n");
        try (DockerEngine before29 = DockerEngine.start(programs, "docker")) {
            String options = "--tag 1 --insecure --image " + registry.host() + "/shop/before29";

            Started pushed = godelivery(before29).run(options + " --push");
            assertThat(pushed.code()).isEqualTo(ExitCode.GATE_FAILED.code());
            assertThat(pushed.output())
                    .endsWith("turn on its containerd image store, or name a driver such as docker-container\n");

            Started loaded = godelivery(before29).run(options + " --load");
            assertThat(loaded.code()).as(loaded.output()).isZero();
            assertThat(before29.docker("images", "-q", registry.host() + "/shop/before29:1"))
                    .isNotBlank();
        }
    }

    @Test
    void aPlatformThatDoesNotBuildIsNamedAndNothingIsPushed(Registry registry) throws IOException {
        ModuleFixture.in(module).file("cmd/hello/only_arm64.go", "package main\n\nvar _ int = \"text\"\n");

        Started ran = godelivery().run("--engine daemonless --tag 1 --image " + registry.host() + "/broken" + BOTH);

        assertThat(ran.code()).isEqualTo(ExitCode.GATE_FAILED.code());
        assertThat(ran.output())
                .contains("go build  linux/amd64", "go build  linux/arm64  failed", "only_arm64.go:3")
                .endsWith("godelivery: the program does not build for linux/arm64\n");
        assertThat(tags(registry, "broken")).isEmpty();
    }

    @Test
    void aProgramThatNeedsCgoIsToldTheWayOut() throws IOException {
        ModuleFixture.in(module).file("cmd/hello/main.go", "package main\n\nimport \"C\"\n\nfunc main() {}\n");

        Started ran = godelivery().run("--engine daemonless --tag 1 --image registry.example/hello");

        assertThat(ran.code()).isEqualTo(ExitCode.GATE_FAILED.code());
        assertThat(ran.output()).contains("without cgo (cgo: true builds with it)");
        Started cgo = godelivery().run("--engine daemonless --tag 1 --cgo --image registry.example/hello");
        assertThat(cgo.code()).isEqualTo(ExitCode.USAGE.code());
        assertThat(cgo.output()).contains("a program with cgo needs a C library: set base to an image that has one");
    }

    @Test
    void wrongUseIsOneLine() throws IOException {
        Map<String, String> wrong = Map.of(
                "--image registry.example/Orders", "--image: \"registry.example/Orders\" is not the name of an image",
                "--image registry.example/orders --tag a:b", "\"a:b\" is not a tag",
                "--image registry.example/orders --tag 1 --platforms linux",
                        "--platforms: \"linux\" is not a platform such as linux/arm64",
                "--image registry.example/orders --tag 1 --push --load", "push and load exclude each other",
                "--image registry.example/orders --push-by-digest --tag 1",
                        "pushByDigest sets no tags: set them with merge",
                "--image registry.example/orders --merge sha256:12",
                        "--merge: \"sha256:12\" is not a digest such as sha256: with 64 digits",
                "--image registry.example/orders --tag 1 --endpoint tcp://127.0.0.1:1",
                        "endpoint is only for the driver remote",
                "--image registry.example/orders --tag 1 --driver-opt network=host",
                        "driverOpt needs a driver: it applies to a builder that is created",
                "--image registry.example/orders --engine docker",
                        "--engine: \"docker\" is not an engine: buildx or daemonless",
                "--image registry.example/orders", "there is no commit for the default tag: set a tag");
        for (Map.Entry<String, String> each : wrong.entrySet()) {
            Started ran = godelivery().run(each.getKey());
            assertThat(ran.code()).as(ran.output()).isEqualTo(ExitCode.USAGE.code());
            assertThat(ran.output())
                    .startsWith("godelivery: " + each.getValue())
                    .hasLineCount(1);
        }
    }

    @Test
    void withoutDockerTheWayOutIsNamed() throws IOException {
        Path bin = Files.createDirectory(folder.resolve("bin"));

        Started ran = godelivery().with("PATH", bin.toString()).run("--image registry.example/orders --tag 1");

        assertThat(ran.code()).isEqualTo(ExitCode.MISSING_TOOL.code());
        assertThat(ran.output())
                .isEqualTo("godelivery: docker is not installed or not on the PATH; --engine daemonless does not need"
                        + " it\n");
    }
}
