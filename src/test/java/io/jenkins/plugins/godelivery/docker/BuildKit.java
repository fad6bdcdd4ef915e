package io.jenkins.plugins.godelivery.docker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A BuildKit of its own, without Docker, on a private socket, and the buildx that belongs to it: newer ones than those
 * of {@link DockerEngine}.
 */
public final class BuildKit implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);

    private final DockerPrograms programs;
    private final Path folder;
    private final Process process;

    private BuildKit(DockerPrograms programs, Path folder, Process process) {
        this.programs = programs;
        this.folder = folder;
        this.process = process;
    }

    /** Why it cannot run here; empty where it can. */
    static String missing() {
        if (!DockerEngine.missing().isEmpty()) {
            return "buildkitd needs root";
        }
        try {
            Started found = Started.of(List.of("scripts/tools", "buildx", "buildctl", "buildkitd"));
            return found.code() == 0 ? "" : found.output().strip();
        } catch (IOException e) {
            return "scripts/tools cannot run: " + e.getMessage();
        }
    }

    public static BuildKit start(DockerPrograms programs) {
        try {
            Path folder = Files.createTempDirectory("buildkit-"); // A socket's path has few characters.
            ProcessBuilder builder = new ProcessBuilder("scripts/buildkitd", folder.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile());
            BuildKit started = new BuildKit(programs, folder, builder.start());
            started.await();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void await() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START.toNanos();
        while (!Files.exists(folder.resolve("buildkitd.sock"))) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException("buildkitd did not start: " + log());
            }
            Thread.sleep(50);
        }
    }

    /** As the remote driver takes it. */
    public String endpoint() {
        return "unix://" + folder.resolve("buildkitd.sock");
    }

    /** {@code buildctl} for this BuildKit, wherever its container would have it. */
    public String buildctl() throws IOException {
        return "exec " + program("buildctl") + " --addr " + endpoint() + " \"$@\"\n";
    }

    public String log() throws IOException {
        return Files.readString(folder.resolve("log"));
    }

    /** The buildx that belongs to it. */
    public Path plugin() throws IOException {
        return folder.resolve("config/cli-plugins/docker-buildx").toRealPath();
    }

    /**
     * What makes {@code docker buildx} work where there is no Docker Engine.
     *
     * @param config folder of a Docker configuration, which knows no builder yet where it is new
     */
    public Map<String, String> environment(Path config) throws IOException {
        Path file = Files.createDirectories(config).resolve("config.json");
        if (!Files.exists(file)) {
            Files.writeString(file, "{\"cliPluginsExtraDirs\": [\"" + folder.resolve("config/cli-plugins") + "\"]}");
        }
        return Map.of(
                "DOCKER_HOST", "unix://" + folder.resolve("no-docker.sock"),
                "DOCKER_CONFIG", config.toString(),
                "PATH", programs.path());
    }

    /**
     * What {@code docker buildx} with the arguments prints.
     *
     * @throws IllegalStateException with its output when it fails
     */
    public String buildx(Path config, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(programs.program("docker"), "buildx"));
        command.addAll(List.of(arguments));
        return succeed(command, environment(config));
    }

    /** Makes it forget what it built. */
    public void prune() throws IOException {
        succeed(List.of(program("buildctl"), "--addr", endpoint(), "prune", "--all"), Map.of());
    }

    /**
     * Makes an image of it that stands for the official one, moby/buildkit, which cannot be pulled here: buildkitd and
     * buildctl, runc and the libraries that this wants.
     */
    public void importInto(DockerEngine engine, String name) throws IOException {
        Path root = Files.createTempDirectory(folder, "root-");
        for (String program : List.of(program("buildkitd"), program("buildctl"), programs.program("runc"))) {
            Path file = Path.of(program);
            RootFileSystem.add(root, file, "usr/bin/" + file.getFileName());
        }
        Files.createDirectory(root.resolve("tmp"));
        engine.importRoot(root, name, "ENTRYPOINT [\"/usr/bin/buildkitd\"]", "ENV PATH=/usr/bin");
    }

    private static String program(String name) throws IOException {
        return succeed(List.of("scripts/tools", name), Map.of()).strip();
    }

    private static String succeed(List<String> command, Map<String, String> environment) throws IOException {
        Started ran = Started.of(command, environment);
        if (ran.code() != 0) {
            throw new IllegalStateException(String.join(" ", command) + ": " + ran.output());
        }
        return ran.output();
    }

    @Override
    public void close() throws IOException {
        Started.end(process);
        Started.delete(folder);
    }
}
