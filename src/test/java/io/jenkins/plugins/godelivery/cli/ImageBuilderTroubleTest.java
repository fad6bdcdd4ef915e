package io.jenkins.plugins.godelivery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.docker.BuildKit;
import io.jenkins.plugins.godelivery.docker.DockerEngine;
import io.jenkins.plugins.godelivery.docker.DockerPrograms;
import io.jenkins.plugins.godelivery.docker.FaultyRegistry;
import io.jenkins.plugins.godelivery.docker.ProcessTable;
import io.jenkins.plugins.godelivery.docker.RealDocker;
import io.jenkins.plugins.godelivery.docker.Registry;
import io.jenkins.plugins.godelivery.docker.Started;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Failures of a builder of the remote driver give one clear message and push no tag. */
@RealDocker
@Timeout(600)
class ImageBuilderTroubleTest extends ImageCase {
    private static String remote(BuildKit buildkit) {
        return " --driver remote --endpoint " + buildkit.endpoint();
    }

    private static String lastLine(Started ran) {
        return ran.output().lines().reduce((first, next) -> next).orElse("");
    }

    @Test
    void aBuilderThatCannotBeCreatedOrReachedSaysWhy(BuildKit buildkit) throws IOException {
        writeDockerfile();
        Map<String, String> wrong = Map.of(
                "--driver remote", "no builder could be created: no remote endpoint provided",
                "--driver remote --endpoint nonsense", "no builder could be created: unrecognized url scheme",
                "--driver remote --endpoint unix:///nowhere.sock",
                        "BuildKit cannot be reached by builder go-delivery-remote-",
                "--builder nobody", "docker buildx build failed: no builder \"nobody\" found",
                "--driver docker-container", "no builder could be created: failed to initialize builder");
        for (Map.Entry<String, String> each : wrong.entrySet()) {
            Started ran = godelivery(buildkit)
                    .with("BUILDKIT_HOST", "")
                    .run("--tag 1 --image registry.example/orders " + each.getKey());
            assertThat(ran.code()).as(ran.output()).isEqualTo(ExitCode.GATE_FAILED.code());
            assertThat(lastLine(ran)).startsWith("godelivery: " + each.getValue());
        }
    }

    @Test
    void aNamedBuilderWhoseBuildKitIsGoneSaysSo(BuildKit buildkit, DockerPrograms programs) throws IOException {
        writeDockerfile();
        godelivery(buildkit);
        try (BuildKit gone = BuildKit.start(programs)) {
            buildkit.buildx(dockerConfig(), "create", "--name=gone", "--driver=remote", gone.endpoint());
        }

        Started ran = godelivery(buildkit).run("--builder gone --tag 1 --image registry.example/orders");

        assertThat(ran.code()).isEqualTo(ExitCode.GATE_FAILED.code());
        assertThat(lastLine(ran)).startsWith("godelivery: docker buildx build failed: BuildKit cannot be reached: ");
    }

    @Test
    void wrongCredentialsAreToldBeforeABuilderIsCreated(BuildKit buildkit, DockerPrograms programs) throws IOException {
        writeDockerfile();
        try (Registry closed = Registry.start(programs, true, false)) {
            Started ran = godelivery(buildkit)
                    .with("GODELIVERY_REGISTRY_USER", Registry.USER)
                    .with("GODELIVERY_REGISTRY_PASSWORD", "wrong")
                    .run("--tag 1 --push --insecure --image " + closed.host() + "/orders" + remote(buildkit));

            assertThat(ran.code()).isEqualTo(ExitCode.GATE_FAILED.code());
            assertThat(ran.output())
                    .startsWith("godelivery: " + closed.host() + " refuses user \"deployer\" for orders")
                    .hasLineCount(1);
        }
    }

    @Test
    void aBaseImageBehindAPasswordIsReadWithTheOneThatPushes(
            BuildKit buildkit, DockerEngine engine, DockerPrograms programs) throws IOException {
        try (Registry closed = Registry.start(programs, true, false)) {
            String base = closed.host() + "/base:1";
            engine.importBusybox(base);
            engine.docker("login", "-u", Registry.USER, "-p", Registry.PASSWORD, closed.host());
            engine.docker("push", base);
            engine.docker("logout", closed.host());
            Files.writeString(module.resolve("Dockerfile"), "FROM " + base + "\nCOPY go.mod /\n");
            String options = "--tag 1 --insecure --image " + closed.host() + "/orders" + remote(buildkit);

            Started nobody = godelivery(buildkit).run(options);
            assertThat(nobody.code()).isEqualTo(ExitCode.GATE_FAILED.code());
            assertThat(lastLine(nobody))
                    .startsWith("godelivery: docker buildx build failed: ")
                    .contains(base, "401 Unauthorized");

            Started known = godelivery(buildkit)
                    .with("GODELIVERY_REGISTRY_USER", Registry.USER)
                    .with("GODELIVERY_REGISTRY_PASSWORD", Registry.PASSWORD)
                    .run(options + " --push");
            assertThat(known.code()).as(known.output()).isZero();
            assertThat(known.output() + buildkit.log()).doesNotContain(Registry.PASSWORD);
        }
    }

    @Test
    void aRegistryThatGoesAwayAfterTheBuildLeavesNoTag(BuildKit buildkit, Registry registry) throws IOException {
        writeDockerfile();
        try (FaultyRegistry faulty = FaultyRegistry.before(registry)) {
            faulty.fail(100, "PUT", "/manifests/", 503);

            Started ran = godelivery(buildkit)
                    .run("--retries 1 --tag 1 --image " + faulty.host() + "/remote/away" + BOTH + remote(buildkit));

            assertThat(ran.code()).isEqualTo(ExitCode.GATE_FAILED.code());
            assertThat(lastLine(ran))
                    .startsWith("godelivery: " + faulty.host())
                    .contains("HTTP 503, also after another attempt");
            assertThat(tags(registry, "remote/away")).isEmpty();
        }
    }

    @Test
    void aSignalEndsWhatRunsInTheBuildKitElsewhere(BuildKit buildkit, DockerEngine engine, Registry registry)
            throws Exception {
        engine.importBusybox(registry.host() + "/base/sleeping:1");
        engine.docker("push", registry.host() + "/base/sleeping:1");
        Files.writeString(
                module.resolve("Dockerfile"), "FROM " + registry.host() + "/base/sleeping:1\nRUN sleep 4711\n");
        Path tmp = Files.createDirectory(folder.resolve("tmp"));
        Path out = folder.resolve("out.txt");
        Process process = godelivery(buildkit)
                .with("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + tmp)
                .start(
                        "--tag 1 --push --insecure --image " + registry.host() + "/remote/aborted" + remote(buildkit),
                        out);
        while (process.isAlive() && !ProcessTable.commandLines().contains("\nsleep 4711 \n")) {
            Thread.sleep(50);
        }

        process.destroy();

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(out)).isEqualTo(ExitCode.TERMINATED.code());
        assertThat(tmp).isEmptyDirectory();
        assertThat(tags(registry, "remote/aborted")).isEmpty();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (ProcessTable.commandLines().contains("\nsleep 4711 \n") && System.nanoTime() < deadline) {
            Thread.sleep(100);
        }
        assertThat(ProcessTable.commandLines()).doesNotContain("\nsleep 4711 \n");
    }
}
