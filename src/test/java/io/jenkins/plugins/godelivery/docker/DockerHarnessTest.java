package io.jenkins.plugins.godelivery.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The Docker programs that other tests use are present and real. */
@RealDocker
@Timeout(300)
class DockerHarnessTest {
    @Test
    void theEngineRunsAContainerAndPushesAnImageOfTwoPlatforms(
            DockerEngine engine, Registry registry, @TempDir Path folder) throws IOException {
        engine.importBusybox("local/busybox:1");
        Files.writeString(folder.resolve("Dockerfile"), "FROM scratch\nARG TARGETARCH\nCOPY $TARGETARCH /arch\n");
        Files.writeString(folder.resolve("amd64"), "amd64");
        Files.writeString(folder.resolve("arm64"), "arm64");
        String name = registry.host() + "/harness:1";

        engine.docker("buildx", "build", "--platform=linux/amd64,linux/arm64", "--push", "-t", name, folder.toString());

        assertThat(engine.docker("run", "--rm", "--network", "none", "local/busybox:1", "echo", "hello"))
                .isEqualTo("hello\n");
        assertThat(engine.docker("buildx", "imagetools", "inspect", name)).contains("linux/amd64", "linux/arm64");
    }
}
