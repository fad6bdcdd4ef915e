package io.jenkins.plugins.godelivery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM ends commands that wait for a server which accepts connections and never responds. */
@Timeout(60)
class SignalTest {
    @TempDir
    private Path folder;

    private Process start(ServerSocket server, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + Files.createDirectories(tmp()),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(Files.createDirectories(folder.resolve("module")).toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile())
                .start();
        var unused = process.onExit().thenRun(() -> close(server));
        return process;
    }

    private Path tmp() {
        return folder.resolve("tmp");
    }

    private interface End {
        void of(Process process);
    }

    private long secondsToEnd(ServerSocket server, String... arguments) throws Exception {
        long seconds = end(server, Process::destroy, arguments);
        assertThat(tmp()).as("private files").isEmptyDirectory();
        return seconds;
    }

    private long end(ServerSocket server, End end, String... arguments) throws Exception {
        Process process = start(server, arguments);
        try (Socket client = server.accept()) {
            assertThat(client.getInputStream().read()).isNotNegative();
            long begin = System.nanoTime();
            end.of(process);
            assertThat(process.waitFor(50, TimeUnit.SECONDS)).isTrue();
            return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin);
        } catch (IOException e) {
            throw new IllegalStateException(Files.readString(folder.resolve("said")), e);
        } finally {
            process.destroyForcibly();
        }
    }

    private static void close(ServerSocket server) {
        try {
            server.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ServerSocket server() throws IOException {
        return new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    private void writeModule() throws IOException {
        Files.createDirectories(folder.resolve("module"));
        Files.writeString(folder.resolve("module/go.mod"), "module example.org/m\n\ngo 1.22\n");
        Files.writeString(folder.resolve("module/main.go"), "package main\n\nfunc main() {}\n");
    }

    @Test
    void whatAKilledRunLeftIsRemovedByTheNextOne() throws Exception {
        writeModule();
        endAnImage(Process::destroyForcibly);
        try (Stream<Path> left = Files.list(tmp())) {
            Path own = left.findAny().orElseThrow();
            assertThat(permissions(own)).isEqualTo("rwx------");
            assertThat(permissions(own.resolve("owner"))).isEqualTo("rw-------");
        }

        endAnImage(Process::destroy);

        assertThat(tmp()).isEmptyDirectory();
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private void endAnImage(End end) throws Exception {
        try (ServerSocket server = server()) {
            String image = "127.0.0.1:" + server.getLocalPort() + "/orders";
            end(server, end, "image", "--image", image, "--engine", "daemonless", "--tag", "1", "--push");
        }
    }

    @Test
    void anImage() throws Exception {
        writeModule();
        try (ServerSocket server = server()) {
            String image = "127.0.0.1:" + server.getLocalPort() + "/orders";

            assertThat(secondsToEnd(
                            server, "image", "--image", image, "--engine", "daemonless", "--tag", "1", "--push"))
                    .isLessThan(5);
        }
    }

    @Test
    void aDeploymentAndItsRollback() throws Exception {
        Path helm = Files.writeString(folder.resolve("helm"), """
            #!/bin/sh
            case $1 in version) echo v3.21.4 ;; history) echo '[]' ;; esac
            """);
        assertThat(helm.toFile().setExecutable(true)).isTrue();
        for (String verb : List.of("deploy", "rollback")) {
            try (ServerSocket server = server()) {
                Path kubeconfig = Files.writeString(folder.resolve("config"), """
                    current-context: c
                    clusters: [{name: c, cluster: {server: 'http://127.0.0.1:%d'}}]
                    users: [{name: c, user: {}}]
                    contexts: [{name: c, context: {cluster: c, user: c}}]
                    """.formatted(server.getLocalPort()));
                List<String> line = new ArrayList<>(List.of(verb, "--release", "r", "--helm", helm.toString()));
                line.addAll(List.of("--kubeconfig", kubeconfig.toString()));
                if (verb.equals("deploy")) {
                    Files.createDirectories(folder.resolve("chart/templates"));
                    Files.writeString(folder.resolve("chart/Chart.yaml"), "apiVersion: v2\nname: c\nversion: 1.0.0\n");
                    line.addAll(List.of("--chart", folder.resolve("chart").toString(), "--http-check", "http://x"));
                }

                assertThat(secondsToEnd(server, line.toArray(String[]::new))).isLessThan(5);
            }
        }
    }
}
