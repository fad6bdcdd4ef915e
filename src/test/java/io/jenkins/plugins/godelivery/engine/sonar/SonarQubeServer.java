package io.jenkins.plugins.godelivery.engine.sonar;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.godelivery.cluster.ClusterPrograms;
import io.jenkins.plugins.godelivery.engine.input.PlainJson;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** SonarQube server on loopback with its embedded database, and the scanner, in a folder of a test. */
final class SonarQubeServer implements AutoCloseable {
    /** User id of nobody: Elasticsearch refuses to run as root. */
    private static final String NOBODY = "65534";

    private static final String ADMIN = "admin:admin";
    private static final int MINUTES = 5;

    private final Path folder;
    private final Path scanner;
    private final Process process;
    private final String url;
    private final HttpClient client = HttpClient.newHttpClient();

    private SonarQubeServer(Path folder, Path scanner, Process process, String url) {
        this.folder = folder;
        this.scanner = scanner;
        this.process = process;
        this.url = url;
    }

    /** @throws IOException with the reason if a program is not available */
    static SonarQubeServer start(Path folder) throws IOException, InterruptedException {
        Path scanner = ClusterPrograms.find("sonar-scanner");
        boolean root = "root".equals(System.getProperty("user.name"));
        Path home = copied(ClusterPrograms.find("sonarqube"), folder);
        Path data = Files.createDirectories(folder.resolve("server"));
        Path jar;
        try (var jars = Files.newDirectoryStream(home.resolve("lib"), "sonar-application-*.jar")) {
            jar = jars.iterator().next();
        }
        List<String> command = new ArrayList<>();
        if (root) {
            command.addAll(List.of("setpriv", "--reuid", NOBODY, "--regid", NOBODY, "--clear-groups"));
            Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxrwxrwx"));
        }
        int port = freePort();
        command.addAll(List.of(java(), "-Xmx64m", "-jar", jar.toString(), "-Dsonar.log.console=true"));
        Map.of(
                        "sonar.path.data",
                        data.resolve("data").toString(),
                        "sonar.path.logs",
                        data.resolve("logs").toString(),
                        "sonar.path.temp",
                        data.resolve("temp").toString(),
                        "sonar.web.host",
                        "127.0.0.1",
                        "sonar.web.port",
                        Integer.toString(port),
                        "sonar.search.port",
                        Integer.toString(freePort()),
                        "sonar.search.javaOpts",
                        "-Xms300m -Xmx300m -XX:MaxDirectMemorySize=64m",
                        "sonar.web.javaOpts",
                        "-Xmx320m -XX:TieredStopAtLevel=1",
                        "sonar.ce.javaOpts",
                        "-Xmx192m -XX:TieredStopAtLevel=1",
                        "sonar.telemetry.enable",
                        "false")
                .forEach((name, value) -> command.add("-D" + name + "=" + value));
        ProcessBuilder builder = new ProcessBuilder(command).directory(data.toFile());
        builder.environment().put("HOME", data.toString());
        builder.environment().put("SONAR_JAVA_PATH", java());
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("server.log").toFile())
                .start();
        SonarQubeServer server = new SonarQubeServer(folder, scanner, process, "http://127.0.0.1:" + port);
        try {
            server.awaitUp();
            return server;
        } catch (IOException | InterruptedException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /**
     * Copies a program, by hard links if possible, to a folder that another user can read, unlike root's home. The
     * server also writes into its extensions folder.
     */
    private static Path copied(Path program, Path folder) throws IOException, InterruptedException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path copy = folder.resolve("program");
        for (String way : List.of("-rl", "-r")) {
            Process process = new ProcessBuilder("cp", way, program.toString(), copy.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("copy.log").toFile())
                    .start();
            if (process.waitFor() == 0) {
                try (var folders = Files.walk(copy.resolve("extensions"))) {
                    for (Path one : folders.filter(Files::isDirectory).toList()) {
                        Files.setPosixFilePermissions(one, PosixFilePermissions.fromString("rwxrwxrwx"));
                    }
                }
                return copy;
            }
            new ProcessBuilder("rm", "-rf", copy.toString()).start().waitFor();
        }
        throw new IllegalStateException(Files.readString(folder.resolve("copy.log")));
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void awaitUp() throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(MINUTES);
        while (System.nanoTime() < end && process.isAlive()) {
            try {
                if (get("/api/system/status", "").path("status").asText().equals("UP")) {
                    return;
                }
            } catch (IOException e) {
                // The server is not listening yet.
            }
            if (process.waitFor(500, TimeUnit.MILLISECONDS)) {
                break;
            }
        }
        List<String> log = Files.readAllLines(folder.resolve("server.log"), StandardCharsets.ISO_8859_1);
        // Its Elasticsearch requires settings that not every machine has.
        throw new IOException("SonarQube does not start here: " + (log.isEmpty() ? "" : log.get(log.size() - 1)));
    }

    String url() {
        return url;
    }

    /** @param user user:password, or a token with a trailing colon; empty for anonymous */
    JsonNode get(String path, String user) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(url + path)), user);
    }

    /** Posts a form as administrator. */
    JsonNode post(String path, Map<String, String> form) throws IOException, InterruptedException {
        String body = form.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(
                HttpRequest.newBuilder(URI.create(url + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body)),
                ADMIN);
    }

    private JsonNode send(HttpRequest.Builder request, String user) throws IOException, InterruptedException {
        if (!user.isEmpty()) {
            request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)));
        }
        HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(request.build().uri() + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body().isEmpty() ? PlainJson.READER.readTree("{}") : PlainJson.READER.readTree(answer.body());
    }

    /** Creates a token of the administrator. */
    String token(String name) throws IOException, InterruptedException {
        return post("/api/user_tokens/generate", Map.of("name", name))
                .path("token")
                .asText();
    }

    /**
     * Analyses a folder.
     *
     * @param more further properties of the scanner
     */
    void scan(Path module, String token, String... more) throws IOException, InterruptedException {
        Path jar;
        try (var jars = Files.newDirectoryStream(scanner.resolve("lib"), "sonar-scanner-cli-*.jar")) {
            jar = jars.iterator().next();
        }
        List<String> command = new ArrayList<>(List.of(
                java(),
                "-Xmx256m",
                "-Dscanner.home=" + scanner,
                "-Dproject.home=" + module,
                "-Duser.home=" + folder,
                "-cp",
                jar.toString(),
                "org.sonarsource.scanner.cli.Main",
                "-Dsonar.host.url=" + url,
                "-Dsonar.scanner.skipJreProvisioning=true",
                "-Dsonar.scanner.javaOpts=-Xmx256m",
                "-Dsonar.userHome=" + folder.resolve("scanner")));
        command.addAll(List.of(more));
        ProcessBuilder builder = new ProcessBuilder(command).directory(module.toFile());
        builder.environment().put("SONAR_TOKEN", token);
        Path log = folder.resolve("scanner.log");
        Process scan =
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        if (scan.waitFor() != 0) {
            throw new IllegalStateException("the scanner fails: " + Files.readString(log));
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
