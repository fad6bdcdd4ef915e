package io.jenkins.plugins.godelivery.docker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Private Docker Engine with buildx, on its own socket. It cannot pull: images are imported from files. */
public final class DockerEngine implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(3);

    private final DockerPrograms programs;
    private final Path folder;
    private final Process process;

    private DockerEngine(DockerPrograms programs, Path folder, Process process) {
        this.programs = programs;
        this.folder = folder;
        this.process = process;
    }

    /** Returns why the engine cannot run here; empty if it can. */
    static String missing() {
        return System.getProperty("user.name").equals("root") ? "" : "the Docker Engine needs root";
    }

    /** @param imageStore containerd, or docker for the store used before Docker 29 */
    public static DockerEngine start(DockerPrograms programs, String imageStore) {
        try {
            // Socket paths are limited to about 100 characters.
            Path folder = Files.createTempDirectory("docker-");
            ProcessBuilder builder = new ProcessBuilder("scripts/docker-engine", folder.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("dockerd.log").toFile());
            builder.environment().put("IMAGE_STORE", imageStore);
            DockerEngine engine = new DockerEngine(programs, folder, builder.start());
            engine.await();
            return engine;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void await() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START.toNanos();
        while (Started.of(List.of(programs.program("docker"), "version"), environment())
                        .code()
                != 0) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "The Docker Engine did not start: " + Files.readString(folder.resolve("dockerd.log")));
            }
            Thread.sleep(100);
        }
    }

    /** Returns environment variables by which {@code docker} and {@code docker buildx} use this engine. */
    public Map<String, String> environment() {
        return Map.of(
                "DOCKER_HOST", "unix://" + folder.resolve("docker.sock"),
                "DOCKER_CONFIG", folder.resolve("config").toString(),
                "PATH", programs.path());
    }

    /**
     * Runs {@code docker} and returns its output.
     *
     * @throws IllegalStateException with the output if it fails
     */
    public String docker(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(programs.program("docker")));
        command.addAll(List.of(arguments));
        Started ran = Started.of(command, environment());
        if (ran.code() != 0) {
            throw new IllegalStateException(String.join(" ", command) + ": " + ran.output());
        }
        return ran.output();
    }

    /** Imports an image with nothing but a shell: {@code docker run --network none NAME echo}. */
    public void importBusybox(String name) throws IOException {
        Started found = Started.of(List.of("scripts/tools", "busybox"));
        List<String> lines = found.output().strip().lines().toList();
        Path root = Files.createTempDirectory(folder, "root-");
        Path bin = Files.createDirectory(root.resolve("bin"));
        Files.copy(Path.of(lines.get(lines.size() - 1)), bin.resolve("busybox"));
        bin.resolve("busybox").toFile().setExecutable(true, false);
        for (String applet : List.of("sh", "cat", "ls", "echo", "env", "id", "cp", "mkdir", "sleep", "test", "wget")) {
            Files.createSymbolicLink(bin.resolve(applet), Path.of("busybox"));
        }
        Files.createDirectory(root.resolve("tmp"));
        importRoot(root, name);
    }

    /**
     * Imports an image from a folder with its root file system.
     *
     * @param instructions of a Dockerfile: ENTRYPOINT, ENV
     */
    public void importRoot(Path root, String name, String... instructions) throws IOException {
        Path tar = Files.createTempFile(folder, "root-", ".tar");
        Started packed = Started.of(List.of("tar", "-C", root.toString(), "-cf", tar.toString(), "."));
        if (packed.code() != 0) {
            throw new IllegalStateException(packed.output());
        }
        List<String> command = new ArrayList<>(List.of("import"));
        for (String instruction : instructions) {
            command.add("--change=" + instruction);
        }
        command.addAll(List.of(tar.toString(), name));
        docker(command.toArray(String[]::new));
        Files.delete(tar);
    }

    /**
     * Imports an image in place of the official golang, which cannot be pulled here, from this machine's Go, a shell
     * and certificates.
     *
     * @param folder for intermediate files
     */
    public void importGo(Path folder) throws IOException {
        String goroot = Started.of(List.of("go", "env", "GOROOT")).output().strip();
        String version = Started.of(List.of("go", "env", "GOVERSION")).output().strip();
        importBusybox("local/shell:1");
        Path context = Files.createDirectory(folder.resolve("golang"));
        Files.writeString(context.resolve("Dockerfile"), """
            FROM local/shell:1
            COPY --from=go . /usr/local/go
            COPY --from=certificates ca-certificates.crt /etc/ssl/certs/
            ENV PATH=/usr/local/go/bin:/bin GOTOOLCHAIN=local HOME=/root
            """);
        docker(
                "buildx",
                "build",
                "--load",
                "-t",
                "golang:" + version.replaceFirst("^go(\\d+\\.\\d+).*", "$1"),
                "--build-context",
                "go=" + goroot,
                "--build-context",
                "certificates=/etc/ssl/certs",
                context.toString());
    }

    @Override
    public void close() throws IOException {
        Started.end(process);
        // Docker leaves the network mounts of containers behind.
        Path network = folder.resolve("exec/netns/default");
        if (Files.exists(network)) {
            Started.of(List.of("umount", network.toString()));
        }
        Started.delete(folder);
    }
}
