package io.jenkins.plugins.godelivery.engine.net;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * Origin of a URL. Credentials of one origin are not sent to another.
 *
 * @param scheme http or https
 * @param host host in lower case; an IPv6 address is in brackets
 * @param port port, also if the URL omits it
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-4.3.1">RFC 9110, http and https origins</a>
 */
public record HttpOrigin(String scheme, String host, int port) {
    private static final String TLS = "https";
    private static final int TLS_PORT = 443;
    private static final int PORT = 80;

    /** Returns the origin of a URL; empty unless it is http or https with a host. */
    public static Optional<HttpOrigin> of(URI address) {
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        if (address.getHost() == null || !(scheme.equals(TLS) || scheme.equals("http"))) {
            return Optional.empty();
        }
        int port = address.getPort() >= 0 ? address.getPort() : scheme.equals(TLS) ? TLS_PORT : PORT;
        return Optional.of(new HttpOrigin(scheme, address.getHost().toLowerCase(Locale.ROOT), port));
    }

    /** Parses a URL and returns its origin; also empty if it is not a valid URL. */
    public static Optional<HttpOrigin> of(String address) {
        try {
            return of(URI.create(address.strip()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    public boolean isEncrypted() {
        return scheme.equals(TLS);
    }

    @Override
    public String toString() {
        return scheme + "://" + host + ":" + port;
    }
}
