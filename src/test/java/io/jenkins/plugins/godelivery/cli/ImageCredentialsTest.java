package io.jenkins.plugins.godelivery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.docker.DockerEngine;
import io.jenkins.plugins.godelivery.docker.DockerPrograms;
import io.jenkins.plugins.godelivery.docker.ProcessTable;
import io.jenkins.plugins.godelivery.docker.RealDocker;
import io.jenkins.plugins.godelivery.docker.Registry;
import io.jenkins.plugins.godelivery.docker.Started;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Images in a real registry that requires a password. */
@RealDocker
@Timeout(600)
class ImageCredentialsTest extends ImageCase {
    @Test
    void wrongCredentialsAreToldBeforeAnythingIsBuilt(DockerPrograms programs) throws IOException {
        try (Registry closed = Registry.start(programs, true, false)) {
            ImageProcess wrong = godelivery()
                    .with("GODELIVERY_REGISTRY_USER", Registry.USER)
                    .with("GODELIVERY_REGISTRY_PASSWORD", "wrong");
            String options = "--engine daemonless --tag 1 --push --insecure --image " + closed.host() + "/orders";

            Started refused = wrong.run(options);
            assertThat(refused.code()).isEqualTo(ExitCode.GATE_FAILED.code());
            assertThat(refused.output())
                    .startsWith("godelivery: " + closed.host() + " refuses user \"deployer\" for orders")
                    .contains("wrong password")
                    .doesNotContain("go build");

            Started nobody = godelivery().run(options);
            assertThat(nobody.code()).isEqualTo(ExitCode.GATE_FAILED.code());
            assertThat(nobody.output()).contains("there are none: use docker login " + closed.host());
        }
    }

    @Test
    void dockerLoginsConfigurationIsUsed(DockerEngine engine, DockerPrograms programs) throws IOException {
        try (Registry closed = Registry.start(programs, true, false)) {
            // docker login writes this form: {"auths":{"HOST":{"auth":"…"}}}
            Path config = Files.createDirectories(folder.resolve("docker"));
            String auth = Base64.getEncoder()
                    .encodeToString((Registry.USER + ":" + Registry.PASSWORD).getBytes(StandardCharsets.UTF_8));
            Files.writeString(
                    config.resolve("config.json"),
                    "{\"auths\":{\"" + closed.host() + "\":{\"auth\":\"" + auth + "\"}}}");

            Started ran = godelivery()
                    .run("--engine daemonless --tag 1 --push --insecure --image " + closed.host() + "/orders");

            assertThat(ran.code()).as(ran.output()).isZero();
        }
    }

    @Test
    void aPasswordIsNeitherInTheLogNorInArgumentsNorLeftBehind(DockerEngine engine, DockerPrograms programs)
            throws Exception {
        Files.writeString(module.resolve("Dockerfile"), "FROM scratch\nCOPY go.mod /\n");
        try (Registry closed = Registry.start(programs, true, false)) {
            Path out = folder.resolve("out.txt");
            ImageProcess known = godelivery(engine)
                    .with("GODELIVERY_REGISTRY_USER", Registry.USER)
                    .with("GODELIVERY_REGISTRY_PASSWORD", Registry.PASSWORD)
                    .with("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + Files.createDirectory(folder.resolve("tmp")));

            Process process = known.start("--tag 1 --push --insecure --image " + closed.host() + "/orders", out);
            StringBuilder seen = new StringBuilder();
            while (process.isAlive()) {
                seen.append(ProcessTable.commandLines());
            }

            assertThat(process.waitFor()).as(Files.readString(out)).isZero();
            assertThat(seen).contains("buildx").doesNotContain(Registry.PASSWORD);
            assertThat(Files.readString(out)).doesNotContain(Registry.PASSWORD);
            assertThat(folder.resolve("tmp")).isEmptyDirectory();
            try (Stream<Path> files = Files.list(module)) {
                assertThat(files.map(file -> file.getFileName().toString()))
                        .containsExactlyInAnyOrder("go.mod", "cmd", "Dockerfile");
            }
        }
    }
}
