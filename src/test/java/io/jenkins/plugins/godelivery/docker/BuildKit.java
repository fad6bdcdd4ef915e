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
 * Private BuildKit without Docker, on its own socket, with its buildx; both are newer than those of {@link
 * DockerEngine}.
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

    /** Returns why BuildKit cannot run here; empty if it can. */
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
            Path folder = Files.createTempDirectory("buildkit-"); // Socket paths must be short.
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

    /** Returns the address in the form of the remote driver. */
    public String endpoint() {
        return "unix://" + folder.resolve("buildkitd.sock");
    }

    /** Returns a script body that stands in for {@code buildctl} in a container and connects to this BuildKit. */
    public String buildctl() throws IOException {
        return "exec " + program("buildctl") + " --addr " + endpoint() + " \"$@\"\n";
    }

    public String log() throws IOException {
        return Files.readString(folder.resolve("log"));
    }

    /** Returns the path of the matching buildx. */
    public Path plugin() throws IOException {
        return folder.resolve("config/cli-plugins/docker-buildx").toRealPath();
    }

    /**
     * Returns environment variables by which {@code docker buildx} works without a Docker Engine.
     *
     * @param config folder of a Docker configuration; a new one has no builders
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
     * Runs {@code docker buildx} and returns its output.
     *
     * @throws IllegalStateException with the output if it fails
     */
    public String buildx(Path config, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(programs.program("docker"), "buildx"));
        command.addAll(List.of(arguments));
        return succeed(command, environment(config));
    }

    /** Clears the build cache. */
    public void prune() throws IOException {
        succeed(List.of(program("buildctl"), "--addr", endpoint(), "prune", "--all"), Map.of());
    }

    /**
     * Imports an image in place of the official moby/buildkit, which cannot be pulled here, from buildkitd, buildctl,
     * runc and their libraries.
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
