package io.jenkins.plugins.godelivery.docker;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Proxy in front of a real registry that answers some requests with errors. */
public final class FaultyRegistry implements AutoCloseable {
    /** Headers of the connection, which client and server set themselves. */
    private static final Set<String> NOT_FORWARDED =
            Set.of("host", "connection", "content-length", "transfer-encoding", "expect", "upgrade", "http2-settings");

    private final Registry registry;
    private final HttpServer server;
    private final PlainTextProxy door;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger left = new AtomicInteger();
    private volatile String method = "";
    private volatile String part = "";
    private volatile int status;
    private volatile Runnable before = () -> {};

    private FaultyRegistry(Registry registry) throws IOException {
        this.registry = registry;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "registry in trouble");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::handle);
        server.start();
        door = new PlainTextProxy(server.getAddress());
    }

    public static FaultyRegistry before(Registry registry) throws IOException {
        return new FaultyRegistry(registry);
    }

    public String host() {
        return "127.0.0.1:" + door.port();
    }

    /** Answers the next requests of this method and path part with the status. */
    public void fail(int times, String method, String part, int status) {
        this.method = method;
        this.part = part;
        this.status = status;
        left.set(times);
    }

    /** Runs an action once, before the next request of this method and path part is forwarded. */
    public void when(String method, String part, Runnable action) {
        this.method = method;
        this.part = part;
        before = action;
    }

    /** Returns requests such as "PUT /v2/orders/manifests/1.2". */
    public List<String> requests() {
        return requests;
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().toString();
        requests.add(exchange.getRequestMethod() + " " + path);
        boolean meant = exchange.getRequestMethod().equals(method) && path.contains(part);
        try (exchange) {
            if (meant && left.getAndUpdate(count -> Math.max(0, count - 1)) > 0) {
                exchange.getResponseHeaders().add("Retry-After", "1");
                exchange.sendResponseHeaders(status, -1);
                return;
            }
            if (meant) {
                Runnable action = before;
                before = () -> {};
                action.run();
            }
            pass(exchange, body, path);
        }
    }

    private void pass(HttpExchange exchange, byte[] body, String path) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://" + registry.host() + path))
                .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders()
                .forEach((name, values) -> values.stream()
                        .filter(value -> !NOT_FORWARDED.contains(name.toLowerCase(Locale.ROOT)))
                        .forEach(value -> request.header(name, value)));
        try {
            HttpResponse<byte[]> answer = client.send(request.build(), BodyHandlers.ofByteArray());
            answer.headers()
                    .map()
                    .forEach((name, values) -> values.stream()
                            .filter(value -> !NOT_FORWARDED.contains(name.toLowerCase(Locale.ROOT)))
                            .forEach(value -> exchange.getResponseHeaders().add(name, value)));
            boolean head = exchange.getRequestMethod().equals("HEAD");
            if (head) {
                answer.headers()
                        .firstValue("content-length")
                        .ifPresent(length -> exchange.getResponseHeaders().set("Content-Length", length));
            }
            int length = answer.body().length;
            exchange.sendResponseHeaders(answer.statusCode(), head || length == 0 ? -1 : length);
            exchange.getResponseBody().write(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        server.stop(0);
    }
}
