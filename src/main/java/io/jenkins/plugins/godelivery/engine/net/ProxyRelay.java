package io.jenkins.plugins.godelivery.engine.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * Relays requests on loopback between the JDK's HTTP client and a proxy that requires a password, TLS or SOCKS. The
 * client sends no password to a proxy for TLS ({@code jdk.http.auth.tunneling.disabledSchemes} is read when it is
 * loaded), and supports neither TLS nor SOCKS for proxies. Requests must carry a key that only this process knows, so
 * that other users of the machine cannot use the password.
 */
final class ProxyRelay {
    private static final Map<String, ProxyRelay> RELAYS = new ConcurrentHashMap<>();
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final int KEY = 16;

    private final ServerSocket door;
    private final URI proxy;
    private final String user;

    /** Trust of each client, by its key. */
    private final Map<String, WeakReference<SSLContext>> clients = new ConcurrentHashMap<>();

    private ProxyRelay(ServerSocket door, URI proxy) {
        this.door = door;
        this.proxy = proxy;
        user = proxy.getRawUserInfo() == null ? "" : user(proxy.getRawUserInfo());
    }

    /** Returns whether a proxy has a password or requires TLS or SOCKS. */
    static boolean isNeeded(URI proxy) {
        return proxy.getRawUserInfo() != null || !"http".equalsIgnoreCase(proxy.getScheme());
    }

    static int port(URI proxy) {
        if (proxy.getPort() >= 0) {
            return proxy.getPort();
        }
        return isSocks(proxy) ? 1080 : isTls(proxy) ? 443 : 80;
    }

    private static boolean isTls(URI proxy) {
        return "https".equalsIgnoreCase(proxy.getScheme());
    }

    private static boolean isSocks(URI proxy) {
        return proxy.getScheme().toLowerCase(Locale.ROOT).startsWith("socks5");
    }

    /** @param proxy {@code http://USER:PASSWORD@HOST:PORT}, {@code https://…} or {@code socks5://…}, percent-encoded */
    static ProxyRelay to(URI proxy) throws IOException {
        ProxyRelay known = RELAYS.get(proxy.toString());
        if (known != null) {
            return known;
        }
        ProxyRelay relay = new ProxyRelay(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), proxy);
        ProxyRelay other = RELAYS.putIfAbsent(proxy.toString(), relay);
        if (other != null) {
            relay.door.close();
            return other;
        }
        inBackground(relay::accept);
        return relay;
    }

    private static String user(String userInfo) {
        String both = URLDecoder.decode(userInfo.replace("+", "%2B"), StandardCharsets.UTF_8);
        return both.indexOf(':') < 0 ? both + ":" : both;
    }

    private String authorization() {
        return user.isEmpty()
                ? ""
                : "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the address for the client. */
    InetSocketAddress address() {
        return new InetSocketAddress(door.getInetAddress(), door.getLocalPort());
    }

    /**
     * Creates the value of {@link RelayedRequest#HEADER} that authorizes a client while the client's trust is in use.
     *
     * @param trust trust of the client, which also applies to a proxy with TLS, as in Go's tools
     */
    String admit(SSLContext trust) {
        clients.values().removeIf(client -> client.get() == null);
        byte[] random = new byte[KEY];
        new SecureRandom().nextBytes(random);
        String key = "Bearer " + HexFormat.of().formatHex(random);
        clients.put(key, new WeakReference<>(trust));
        return key;
    }

    /** Ends with its connection. */
    private interface ConnectionTask {
        void run() throws IOException;
    }

    private static void inBackground(ConnectionTask task) {
        Thread thread = new Thread(
                () -> {
                    try {
                        task.run();
                    } catch (IOException e) {
                        // The client notices by its connection.
                    }
                },
                "Go Delivery proxy relay");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = door.accept();
            inBackground(() -> serve(client));
        }
    }

    private void serve(Socket client) throws IOException {
        try (client) {
            client.setSoTimeout((int) TIMEOUT.toMillis());
            RelayedRequest request = RelayedRequest.read(client.getInputStream());
            client.setSoTimeout(0);
            WeakReference<SSLContext> trust = clients.get(request.key());
            SSLContext known = trust == null ? null : trust.get();
            if (known == null) {
                say(client, "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
                return;
            }
            try (Socket server = begun(client, request, known)) {
                inBackground(() -> copy(client, server));
                copy(server, client);
            }
        }
    }

    /**
     * Returns a connection to the proxy on which the request was sent. If the proxy does not respond itself, the client
     * has received the response to its CONNECT.
     */
    private Socket begun(Socket client, RelayedRequest request, SSLContext trust) throws IOException {
        Socket server = null;
        try {
            server = connect(trust);
            if (!isSocks(proxy)) {
                say(server, request.toProxy(authorization()));
                return server;
            }
            Socks5.connect(server, user, request.host(), request.port());
        } catch (IOException e) {
            if (server != null) {
                server.close();
            }
            say(client, "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n");
            throw e;
        }
        if (request.isTunnel()) {
            say(client, "HTTP/1.1 200 OK\r\n\r\n");
        } else {
            say(server, request.toServer());
        }
        return server;
    }

    private static void say(Socket to, String head) throws IOException {
        to.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
        to.getOutputStream().flush();
    }

    private Socket connect(SSLContext trust) throws IOException {
        String host = proxy.getHost().replaceAll("[\\[\\]]", "");
        Socket plain = new Socket();
        try {
            plain.connect(new InetSocketAddress(host, port(proxy)), (int) TIMEOUT.toMillis());
            return isTls(proxy) ? encrypted(plain, host, trust) : plain;
        } catch (IOException e) {
            plain.close();
            throw e;
        }
    }

    private Socket encrypted(Socket plain, String host, SSLContext trust) throws IOException {
        SSLSocket secure = (SSLSocket) trust.getSocketFactory().createSocket(plain, host, port(proxy), true);
        SSLParameters parameters = secure.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secure.setSSLParameters(parameters);
        secure.startHandshake();
        return secure;
    }

    private static void copy(Socket from, Socket to) throws IOException {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[1 << 14];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                out.write(buffer, 0, count);
                out.flush();
            }
        } finally {
            to.close(); // Close both directions together.
        }
    }
}
