package io.jenkins.plugins.godelivery.engine.image.buildx;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.docker.BuildKit;
import io.jenkins.plugins.godelivery.docker.RealDocker;
import io.jenkins.plugins.godelivery.docker.Started;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** On a real BuildKit, cache mounts written by change requests are visible to change requests only. */
@RealDocker
@Timeout(300)
class CacheMountsOfStrangersTest {
    private static final String DOCKERFILE = """
        FROM scratch AS build
        COPY busybox /bin/busybox
        ARG WHO
        RUN --mount=type=cache,id=modules,target=/cache ["/bin/busybox", "sh", "-c", \\
            "/bin/busybox mkdir -p /out && /bin/busybox cat /cache/* > /out/found 2>/dev/null; echo $WHO >> /cache/$WHO"]
        FROM scratch
        COPY --from=build /out/found /found
        """;

    @TempDir
    private Path folder;

    /** @return contents of the cache mount as the build sees it */
    private String build(BuildKit buildkit, String who, boolean trusted) throws IOException {
        Map<String, String> arguments = new HashMap<>(Map.of("WHO", who));
        if (!trusted) {
            CacheNamespace.add("change-requests", "Dockerfile", DOCKERFILE, arguments);
        }
        Path out = folder.resolve("out-" + who);
        List<String> command = new ArrayList<>(List.of("build", "--builder=shared", "--output=" + out));
        arguments.forEach((name, value) -> command.add("--build-arg=" + name + "=" + value));
        command.add(folder.resolve("context").toString());
        buildkit.buildx(folder.resolve("config"), command.toArray(String[]::new));
        return Files.readString(out.resolve("found")).strip();
    }

    @Test
    void aTrustedBuildFindsNothingOfThemInASharedBuilder(BuildKit buildkit) throws IOException {
        List<String> busybox =
                Started.of(List.of("scripts/tools", "busybox")).output().lines().toList();
        Path context = Files.createDirectory(folder.resolve("context"));
        Files.copy(Path.of(busybox.get(busybox.size() - 1)), context.resolve("busybox"));
        Files.writeString(context.resolve("Dockerfile"), DOCKERFILE);
        buildkit.buildx(folder.resolve("config"), "create", "--name=shared", "--driver=remote", buildkit.endpoint());

        assertThat(build(buildkit, "stranger", false)).isEmpty();
        assertThat(build(buildkit, "main", true)).isEmpty();
        assertThat(build(buildkit, "release", true)).isEqualTo("main");
        assertThat(build(buildkit, "other-stranger", false)).isEqualTo("stranger");
    }
}
