package io.jenkins.plugins.godelivery.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;

/** HTTP proxy on loopback that supports CONNECT and records requested targets. */
public final class TunnelProxy implements AutoCloseable {
    private final ServerSocket socket;
    private final List<String> clients = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> routes = new ConcurrentHashMap<>();

    private final String wanted;
    private final String scheme;

    public TunnelProxy() throws IOException {
        this("");
    }

    /** @param pair required credentials as user:password */
    public static TunnelProxy withPassword(String pair) throws IOException {
        return new TunnelProxy("Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }

    /** Starts a proxy that itself requires TLS. */
    public static TunnelProxy withTls(SSLContext own, String pair) throws IOException {
        String wanted = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        return new TunnelProxy(
                wanted,
                "https",
                own.getServerSocketFactory().createServerSocket(0, 0, InetAddress.getLoopbackAddress()));
    }

    private TunnelProxy(String wanted) throws IOException {
        this(wanted, "http", new ServerSocket(0, 0, InetAddress.getLoopbackAddress()));
    }

    private TunnelProxy(String wanted, String scheme, ServerSocket socket) {
        this.wanted = wanted;
        this.scheme = scheme;
        this.socket = socket;
        inBackground(() -> {
            while (true) {
                Socket client = socket.accept();
                inBackground(() -> serve(client));
            }
        });
    }

    /** Connects requests for a host, which need not exist, to a port of this machine. */
    public TunnelProxy route(String host, int port) {
        routes.put(host, port);
        return this;
    }

    private Socket connect(String host, int port) throws IOException {
        Integer local = routes.get(host);
        return local == null ? new Socket(host, port) : new Socket(InetAddress.getLoopbackAddress(), local);
    }

    public String url() {
        return scheme + "://127.0.0.1:" + socket.getLocalPort();
    }

    /** Returns the {@code User-Agent} of each request; empty if absent. */
    public List<String> clients() {
        return clients;
    }

    private void serve(Socket client) throws IOException {
        try (client) {
            // The client sends nothing after the request before the response, so the reader buffers no tunnel data.
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
            String[] target = in.readLine().split(" ")[1].split(":");
            String name = "";
            String shown = "";
            for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
                if (line.regionMatches(true, 0, "User-Agent: ", 0, 12)) {
                    name = line.substring(12);
                }
                if (line.regionMatches(true, 0, "Proxy-Authorization: ", 0, 21)) {
                    shown = line.substring(21);
                }
            }
            if (!wanted.isEmpty() && !shown.equals(wanted)) {
                client.getOutputStream()
                        .write("HTTP/1.1 407 Who are you\r\nContent-Length: 0\r\n\r\n"
                                .getBytes(StandardCharsets.ISO_8859_1));
                return;
            }
            clients.add(name);
            try (Socket server = connect(target[0], Integer.parseInt(target[1]))) {
                client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
                inBackground(() -> copy(server, client));
                copy(client, server);
            }
        }
    }

    private static void copy(Socket from, Socket to) throws IOException {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        in.transferTo(out);
        to.shutdownOutput();
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void inBackground(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // The connection or the proxy was closed.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
