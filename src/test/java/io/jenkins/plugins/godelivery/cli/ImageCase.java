package io.jenkins.plugins.godelivery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.godelivery.docker.BuildKit;
import io.jenkins.plugins.godelivery.docker.DockerEngine;
import io.jenkins.plugins.godelivery.docker.Registry;
import io.jenkins.plugins.godelivery.docker.Started;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Base class of the tests of {@code godelivery image}: a module with a program, and checks of the resulting images. */
abstract class ImageCase {
    /** Prints its architecture and user. */
    static final String PROGRAM = """
        package main

        import (
        	"fmt"
        	"os"
        	"runtime"
        	"time"
        )

        var version = "dev"

        func main() {
        	_, err := time.LoadLocation("Asia/Shanghai")
        	fmt.Println(runtime.GOARCH, version, os.Getuid(), err)
        }
        """;

    static final String BOTH = " --platforms linux/amd64,linux/arm64 --push --insecure ";

    @TempDir
    Path folder;

    Path module;

    @BeforeEach
    void write() throws IOException {
        module = Files.createDirectory(folder.resolve("m"));
        ModuleFixture.in(module).file("cmd/hello/main.go", PROGRAM);
    }

    ImageProcess godelivery() {
        return new ImageProcess(module, Map.of("DOCKER_CONFIG", dockerConfig().toString()));
    }

    ImageProcess godelivery(DockerEngine engine) {
        return new ImageProcess(module, engine.environment());
    }

    /** Returns the command without access to a Docker Engine. */
    ImageProcess godelivery(BuildKit buildkit) throws IOException {
        return new ImageProcess(module, buildkit.environment(dockerConfig()));
    }

    /** Returns a Docker configuration of this test alone, without builders. */
    Path dockerConfig() {
        return folder.resolve("docker");
    }

    /** Writes a Dockerfile without base image and RUN, with a file for each of {@link #BOTH}. */
    void writeDockerfile() throws IOException {
        Files.writeString(module.resolve("Dockerfile"), "FROM scratch\nARG TARGETARCH\nCOPY go.mod /$TARGETARCH\n");
    }

    JsonNode record() throws IOException {
        return new ObjectMapper().readTree(folder.resolve("record.json").toFile());
    }

    String recorded() {
        return " --metadata-file " + folder.resolve("record.json");
    }

    /** Reads the tags of a repository without our registry client. */
    static List<String> tags(Registry registry, String repository) throws IOException {
        Started asked = Started.of(
                List.of("curl", "-s", "http://" + registry.host() + "/v2/" + repository + "/tags/list"), Map.of());
        JsonNode tags = new ObjectMapper().readTree(asked.output()).path("tags");
        return Stream.iterate(0, i -> i < tags.size(), i -> i + 1)
                .map(i -> tags.get(i).asText())
                .sorted()
                .toList();
    }

    /** Returns the machine type of an ELF program: e_machine at offset 18. */
    static int machine(Path program) throws IOException {
        byte[] bytes = Files.readAllBytes(program);
        return (bytes[18] & 0xff) | ((bytes[19] & 0xff) << 8);
    }

    void assertBothPlatforms(DockerEngine engine, String reference, String program) throws IOException {
        for (Map.Entry<String, Integer> each : Map.of("amd64", 62, "arm64", 183).entrySet()) {
            engine.docker("pull", "--platform=linux/" + each.getKey(), reference);
            String container = engine.docker("create", "--platform=linux/" + each.getKey(), reference)
                    .strip();
            Path copy = folder.resolve("program-" + each.getKey());
            engine.docker("cp", container + ":" + program, copy.toString());
            engine.docker("rm", container);
            assertThat(machine(copy)).as(each.getKey()).isEqualTo(each.getValue());
        }
    }
}
