package io.jenkins.plugins.godelivery.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.godelivery.docker.Started;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Serves a bare git repository by git http-backend, to one user with a password. */
final class GitServer implements AutoCloseable {
    static final String USER = "deployer";
    static final String PASSWORD = "Zilpzalp/99";

    private final Path folder;
    private final HttpServer server;

    /** @param files contents by path in the first commit */
    GitServer(Path folder, Map<String, String> files) throws IOException {
        this.folder = folder;
        git("init", "--quiet", "--bare", "--initial-branch=main", bare().toString());
        git("-C", bare().toString(), "config", "http.receivepack", "true");
        git("clone", "--quiet", bare().toString(), folder.resolve("work").toString());
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = folder.resolve("work").resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        String work = folder.resolve("work").toString();
        git("-C", work, "add", ".");
        git("-C", work, "-c", "user.name=anna", "-c", "user.email=anna@shop.test", "commit", "--quiet", "-m", "First");
        git("-C", work, "push", "--quiet", "origin", "HEAD:main");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer).setAuthenticator(new BasicAuthenticator("git") {
            @Override
            public boolean checkCredentials(String user, String password) {
                return user.equals(USER) && password.equals(PASSWORD);
            }
        });
        server.start();
    }

    Path bare() {
        return folder.resolve("manifests.git");
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/manifests.git";
    }

    String git(String... arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of("git"));
        line.addAll(List.of(arguments));
        Started done = Started.of(line, Map.of());
        assertThat(done.code()).as(done.output()).isZero();
        return done.output();
    }

    /** Returns the file's content on the branch. */
    String file(String path) throws IOException {
        return git("-C", bare().toString(), "show", "main:" + path);
    }

    /** Returns the newest commit of the branch. */
    String commit() throws IOException {
        return git("-C", bare().toString(), "rev-parse", "main").strip();
    }

    String lastMessage() throws IOException {
        return git("-C", bare().toString(), "log", "-1", "--format=%B", "main");
    }

    /** Runs git http-backend as a CGI program (RFC 3875). */
    private void answer(HttpExchange exchange) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("git", "http-backend");
        String query = exchange.getRequestURI().getRawQuery();
        builder.environment()
                .putAll(Map.of(
                        "GIT_PROJECT_ROOT", folder.toString(),
                        "GIT_HTTP_EXPORT_ALL", "1",
                        "PATH_INFO", exchange.getRequestURI().getPath(),
                        "QUERY_STRING", query == null ? "" : query,
                        "REQUEST_METHOD", exchange.getRequestMethod(),
                        "REMOTE_USER", USER,
                        "CONTENT_TYPE", header(exchange, "Content-Type"),
                        "HTTP_CONTENT_ENCODING", header(exchange, "Content-Encoding"),
                        "GIT_PROTOCOL", header(exchange, "Git-Protocol")));
        Process process = builder.start();
        try (var in = process.getOutputStream()) {
            exchange.getRequestBody().transferTo(in);
        }
        InputStream out = new ByteArrayInputStream(process.getInputStream().readAllBytes());
        int status = 200;
        for (String line = line(out); !line.isEmpty(); line = line(out)) {
            String value = line.substring(line.indexOf(':') + 1).strip();
            if (line.startsWith("Status:")) {
                status = Integer.parseInt(value.substring(0, 3));
            } else {
                exchange.getResponseHeaders().add(line.substring(0, line.indexOf(':')), value);
            }
        }
        byte[] body = out.readAllBytes();
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            line.write(b);
        }
        return line.toString(StandardCharsets.UTF_8).strip();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
