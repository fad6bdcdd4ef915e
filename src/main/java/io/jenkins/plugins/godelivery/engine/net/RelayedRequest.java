package io.jenkins.plugins.godelivery.engine.net;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Head of a request to a proxy: the request line and the headers.
 *
 * @param text head including the empty line
 */
record RelayedRequest(String text) {
    /** Header with the key from the client to the relay, and with the password from the relay to the proxy. */
    static final String HEADER = "Proxy-Authorization";

    private static final int MAX_LENGTH = 1 << 16;
    private static final String TUNNEL = "CONNECT ";
    private static final int PORT = 80;

    static RelayedRequest read(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int last = 0; // The last four bytes.
        while (last != 0x0d0a0d0a) {
            int next = in.read();
            if (next < 0 || head.size() >= MAX_LENGTH) {
                throw new IOException("no request");
            }
            head.write(next);
            last = last << 8 | next;
        }
        return new RelayedRequest(head.toString(StandardCharsets.ISO_8859_1));
    }

    /** Returns the key of the client; empty if there is none. */
    String key() {
        return text.lines()
                .filter(RelayedRequest::isKey)
                .map(line -> line.substring(HEADER.length() + 1).strip())
                .findFirst()
                .orElse("");
    }

    private static boolean isKey(String line) {
        return line.toLowerCase(Locale.ROOT).startsWith(HEADER.toLowerCase(Locale.ROOT) + ":");
    }

    /** Returns whether it requests a tunnel (CONNECT), as for TLS. */
    boolean isTunnel() {
        return text.startsWith(TUNNEL);
    }

    /**
     * Returns the head for the proxy, with the proxy's credentials instead of the key. A connection without a tunnel
     * ends after one request, because each request carries a key.
     *
     * @param authorization empty for a proxy that requires none
     */
    String toProxy(String authorization) {
        return passedOn(text, authorization.isEmpty() ? "" : HEADER + ": " + authorization + "\r\n");
    }

    /** Returns the head for the server itself, with only the path in the request line. */
    String toServer() {
        String line = text.lines().findFirst().orElse("");
        URI address = address();
        String path = address.getRawPath().isEmpty() ? "/" : address.getRawPath();
        String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
        return passedOn(
                line.substring(0, line.indexOf(' ') + 1)
                        + path
                        + query
                        + line.substring(line.lastIndexOf(' '))
                        + text.substring(line.length()),
                "");
    }

    private String passedOn(String head, String more) {
        StringBuilder passed = new StringBuilder();
        head.lines()
                .filter(line -> !line.isEmpty() && !isKey(line))
                .forEach(line -> passed.append(line).append("\r\n"));
        return passed + more + (isTunnel() ? "\r\n" : "Connection: close\r\n\r\n");
    }

    /** Returns the host of the target server. */
    String host() throws IOException {
        String host = address().getHost();
        if (host == null) {
            throw new IOException("no address");
        }
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    int port() {
        return address().getPort() >= 0 ? address().getPort() : PORT;
    }

    private URI address() {
        String target = text.split(" ", 3)[1];
        return URI.create(isTunnel() ? "tunnel://" + target : target);
    }
}
