package io.jenkins.plugins.godelivery.engine.net;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLSocketFactory;

/**
 * Stands on loopback between the platform's client and a proxy that wants a password or speaks TLS: the client shows no
 * password to a proxy ({@code jdk.http.auth.tunneling.disabledSchemes} is set when it is loaded), and speaks no TLS with one.
 * Who may use it shows a key that only this process knows, so that the password is of no use to others on the machine.
 */
final class ProxyRelay {
    /** Of the client to us, and of us to the proxy. */
    static final String HEADER = "Proxy-Authorization";

    private static final Map<String, ProxyRelay> RELAYS = new ConcurrentHashMap<>();
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int LONGEST_HEAD = 1 << 16;
    private static final int KEY = 16;

    private final ServerSocket door;
    private final InetSocketAddress proxy;
    private final boolean tls;
    private final String authorization;
    private final String key;

    private ProxyRelay(ServerSocket door, URI proxy) {
        this.door = door;
        tls = "https".equalsIgnoreCase(proxy.getScheme());
        this.proxy = InetSocketAddress.createUnresolved(proxy.getHost(), port(proxy));
        authorization = proxy.getRawUserInfo() == null ? "" : "Basic " + coded(proxy.getRawUserInfo());
        byte[] random = new byte[KEY];
        new SecureRandom().nextBytes(random);
        key = "Bearer " + HexFormat.of().formatHex(random);
    }

    /** Of a proxy with a password, or with TLS. */
    static boolean isNeeded(URI proxy) {
        return proxy.getRawUserInfo() != null || "https".equalsIgnoreCase(proxy.getScheme());
    }

    static int port(URI proxy) {
        return proxy.getPort() >= 0 ? proxy.getPort() : "https".equalsIgnoreCase(proxy.getScheme()) ? 443 : 80;
    }

    /** @param proxy {@code http://USER:PASSWORD@HOST:PORT} or {@code https://…}, with percent signs for what is special */
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

    private static String coded(String userInfo) {
        String both = URLDecoder.decode(userInfo.replace("+", "%2B"), StandardCharsets.UTF_8);
        String pair = both.indexOf(':') < 0 ? both + ":" : both;
        return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    /** Where the client finds it. */
    InetSocketAddress address() {
        return new InetSocketAddress(door.getInetAddress(), door.getLocalPort());
    }

    /** The value of {@link #HEADER} that opens it. */
    String key() {
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
            client.setSoTimeout((int) PATIENCE.toMillis());
            String head = head(client.getInputStream());
            client.setSoTimeout(0);
            if (!isOpenedBy(head)) {
                client.getOutputStream()
                        .write("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
                return;
            }
            try (Socket server = connect()) {
                server.getOutputStream().write(passedOn(head).getBytes(StandardCharsets.ISO_8859_1));
                server.getOutputStream().flush();
                inBackground(() -> copy(client, server));
                copy(server, client);
            }
        }
    }

    private Socket connect() throws IOException {
        Socket plain = new Socket();
        plain.connect(new InetSocketAddress(proxy.getHostString(), proxy.getPort()), (int) PATIENCE.toMillis());
        if (!tls) {
            return plain;
        }
        var secure = (javax.net.ssl.SSLSocket) ((SSLSocketFactory) SSLSocketFactory.getDefault())
                .createSocket(plain, proxy.getHostString(), proxy.getPort(), true);
        var parameters = secure.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secure.setSSLParameters(parameters);
        return secure;
    }

    /** The request line and the headers, with the empty line. */
    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int last = 0; // The last four bytes.
        while (last != 0x0d0a0d0a) {
            int next = in.read();
            if (next < 0 || head.size() >= LONGEST_HEAD) {
                throw new IOException("no request");
            }
            head.write(next);
            last = last << 8 | next;
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    private boolean isOpenedBy(String head) {
        String shown = head.lines()
                .filter(ProxyRelay::isOurs)
                .map(line -> line.substring(HEADER.length() + 1).strip())
                .findFirst()
                .orElse("");
        return MessageDigest.isEqual(shown.getBytes(StandardCharsets.UTF_8), key.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isOurs(String line) {
        return line.toLowerCase(Locale.ROOT).startsWith(HEADER.toLowerCase(Locale.ROOT) + ":");
    }

    /** With the proxy's password in place of our key. What is no tunnel ends after one request: each has our key. */
    private String passedOn(String head) {
        StringBuilder passed = new StringBuilder();
        head.lines()
                .filter(line -> !line.isEmpty() && !isOurs(line))
                .forEach(line -> passed.append(line).append("\r\n"));
        if (!authorization.isEmpty()) {
            passed.append(HEADER).append(": ").append(authorization).append("\r\n");
        }
        return passed + (head.startsWith("CONNECT ") ? "\r\n" : "Connection: close\r\n\r\n");
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
