package io.jenkins.plugins.godelivery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM ends what waits for a server that takes connections and says nothing. */
@Timeout(60)
class SignalTest {
    @TempDir
    private Path folder;

    private long secondsToEnd(ServerSocket server, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        Path tmp = Files.createDirectories(folder.resolve("tmp"));
        command.add(1, "-Djava.io.tmpdir=" + tmp);
        Process process = new ProcessBuilder(command)
                .directory(Files.createDirectories(folder.resolve("module")).toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile())
                .start();
        CompletableFuture<Void> closed = process.onExit().thenRun(() -> close(server));
        try (Socket client = server.accept()) {
            assertThat(client.getInputStream().read()).isNotNegative();
            long begin = System.nanoTime();
            process.destroy();
            assertThat(process.waitFor(50, TimeUnit.SECONDS)).isTrue();
            assertThat(tmp).as("private files").isEmptyDirectory();
            return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin);
        } catch (IOException e) {
            throw new IllegalStateException(Files.readString(folder.resolve("said")), e);
        } finally {
            process.destroyForcibly();
            closed.join();
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

    @Test
    void anImage() throws Exception {
        Files.createDirectories(folder.resolve("module"));
        Files.writeString(folder.resolve("module/go.mod"), "module example.org/m\n\ngo 1.22\n");
        Files.writeString(folder.resolve("module/main.go"), "package main\n\nfunc main() {}\n");
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
