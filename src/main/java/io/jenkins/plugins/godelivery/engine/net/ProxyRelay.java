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
 * Stands on loopback between the platform's client and a proxy that wants a password, or speaks TLS or SOCKS: the
 * client shows no password to a proxy ({@code jdk.http.auth.tunneling.disabledSchemes} is set when it is loaded), and
 * speaks neither of both with one. Who may use it shows a key that only this process knows, so that the password is of
 * no use to others on the machine.
 */
final class ProxyRelay {
    private static final Map<String, ProxyRelay> RELAYS = new ConcurrentHashMap<>();
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final int KEY = 16;

    private final ServerSocket door;
    private final URI proxy;
    private final String user;

    /** What each client trusts, by its key. */
    private final Map<String, WeakReference<SSLContext>> clients = new ConcurrentHashMap<>();

    private ProxyRelay(ServerSocket door, URI proxy) {
        this.door = door;
        this.proxy = proxy;
        user = proxy.getRawUserInfo() == null ? "" : user(proxy.getRawUserInfo());
    }

    /** Of a proxy with a password, with TLS, or of SOCKS. */
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

    /**
     * @param proxy {@code http://USER:PASSWORD@HOST:PORT}, {@code https://…} or {@code socks5://…}, with percent signs
     * for what is special
     */
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

    /** Where the client finds it. */
    InetSocketAddress address() {
        return new InetSocketAddress(door.getInetAddress(), door.getLocalPort());
    }

    /**
     * The value of {@link RelayedRequest#HEADER} that opens it to a client, as long as that is there.
     *
     * @param trust of the client, which goes for a proxy with TLS as for a server, as with Go's tools
     */
    String admit(SSLContext trust) {
        clients.values().removeIf(client -> client.get() == null);
        byte[] random = new byte[KEY];
        new SecureRandom().nextBytes(random);
        String key = "Bearer " + HexFormat.of().formatHex(random);
        clients.put(key, new WeakReference<>(trust));
        return key;
    }

    /** Something that ends with its connection. */
    private interface Work {
        void run() throws IOException;
    }

    private static void inBackground(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        // The client is told by its connection.
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

    /** A connection to the proxy that has got the request, and where it answers none itself, has been answered for. */
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
            to.close(); // Neither of both goes on alone.
        }
    }
}
