package io.jenkins.plugins.godelivery.acceptance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Fake registry without TLS that accepts every request and records it. */
final class WatchedRegistry implements AutoCloseable {
    private final HttpServer server;
    private final List<String> requests = new CopyOnWriteArrayList<>();

    WatchedRegistry() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI()
                + (authorization == null ? "" : " with " + authorization));
        boolean anonymous = authorization == null;
        if (anonymous) {
            exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"team\"");
        }
        exchange.getResponseHeaders().add("Location", "http://" + host() + "/v2/upload");
        exchange.sendResponseHeaders(anonymous ? 401 : 201, -1);
        exchange.close();
    }

    String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Returns requests such as "GET /v2/", with their credentials. */
    List<String> requests() {
        return requests;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
