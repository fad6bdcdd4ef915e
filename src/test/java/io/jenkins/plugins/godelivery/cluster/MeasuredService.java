package io.jenkins.plugins.godelivery.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Go service with an adjustable error rate, and a Prometheus server that scrapes it every second. */
public final class MeasuredService implements AutoCloseable {
    /** Query of the share of failed requests in the last seconds. */
    public static final String ERROR_RATE = "sum(rate(errors_total[4s])) / sum(rate(requests_total[4s]))";

    private static final Path SOURCE =
            Path.of("src/test/resources/io/jenkins/plugins/godelivery/cluster/service/main.go");

    private final Deque<Process> processes = new ArrayDeque<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private String service;
    private String prometheus;

    private MeasuredService() {}

    /** @throws IOException with the reason if a program is not available */
    public static MeasuredService start(Path folder) throws IOException, InterruptedException {
        MeasuredService started = new MeasuredService();
        try {
            started.run(folder);
            return started;
        } catch (IOException | InterruptedException | RuntimeException e) {
            started.close();
            throw e;
        }
    }

    private void run(Path folder) throws IOException, InterruptedException {
        Path server = ClusterPrograms.find("prometheus");
        Path program = folder.resolve("service");
        Process build = new ProcessBuilder(
                        ClusterPrograms.find("go").toString(), "build", "-o", program.toString(), SOURCE.toString())
                .inheritIO()
                .start();
        if (build.waitFor() != 0) {
            throw new IllegalStateException("the service does not build");
        }
        Process started = new ProcessBuilder(program.toString())
                .redirectError(folder.resolve("service.log").toFile())
                .start();
        processes.push(started);
        BufferedReader out =
                new BufferedReader(new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8));
        service = out.readLine();
        Path config = Files.writeString(folder.resolve("prometheus.yml"), """
            global: {scrape_interval: 1s}
            scrape_configs: [{job_name: service, static_configs: [{targets: ["%s"]}]}]
            """.formatted(service));
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        processes.push(new ProcessBuilder(
                        server.toString(),
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + folder.resolve("prometheus"),
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.log").toFile())
                .start());
        prometheus = "http://127.0.0.1:" + port;
        awaitFigures(processes.peek());
    }

    /** Waits until the rate is known, which takes two scrapes. */
    private void awaitFigures(Process server) throws IOException, InterruptedException {
        URI query = URI.create(prometheus + "/api/v1/query?query=rate(requests_total%5B4s%5D)");
        while (server.isAlive()) {
            try {
                if (send(HttpRequest.newBuilder(query).build()).contains("\"value\"")) {
                    return;
                }
            } catch (IOException e) {
                // Prometheus is still starting.
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
        throw new IllegalStateException("Prometheus has ended");
    }

    private String send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, BodyHandlers.ofString()).body();
    }

    /** Returns the address of the Prometheus server. */
    public String prometheus() {
        return prometheus;
    }

    /** Returns the address of the service. */
    public String address() {
        return "http://" + service;
    }

    /** @param share share of requests that fail from now on, 0 to 1 */
    public void fail(double share) throws IOException, InterruptedException {
        send(HttpRequest.newBuilder(URI.create(address() + "/share"))
                .PUT(BodyPublishers.ofString(String.format(Locale.ROOT, "%f", share)))
                .build());
    }

    @Override
    public void close() {
        processes.forEach(Process::destroy);
    }
}
