package io.jenkins.plugins.godelivery.engine.net;

import io.jenkins.plugins.godelivery.engine.message.InvalidInputException;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;

/**
 * Selects proxies by the variables that Go's tools, Docker and helm use: {@code HTTPS_PROXY}, {@code HTTP_PROXY},
 * {@code NO_PROXY}.
 */
public final class Proxies extends ProxySelector {
    private static final Set<String> VARIABLES =
            Set.of("HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "NO_PROXY", "no_proxy");

    /** Entry of NO_PROXY with a port; an IPv6 address with a port is in brackets. */
    private static final Pattern PORT = Pattern.compile("([^:]+|\\[.+\\]):(\\d{1,5})");

    /** IP address in the formats that Go parses. Java would look up any other text of digits and dots in DNS. */
    private static final Pattern ADDRESS = Pattern.compile(
            "(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.(?!$)|$)){4}" + "|(?=[0-9a-f:])[0-9a-f.]*:[0-9a-f:.]*");

    /** Number of prefix bits of an IPv4-mapped IPv6 address. */
    private static final int MAPPED = 96;

    private static final List<Proxy> NONE = List.of(Proxy.NO_PROXY);

    private final Map<String, String> environment;
    private final List<String> direct;

    /** Whether loopback addresses use the proxy, too. */
    private final boolean always;

    /** Trust of the clients, which also applies to a proxy with TLS. */
    private final SSLContext trust;

    /** Keys by which relays recognize this client. */
    private final Map<URI, String> keys = new ConcurrentHashMap<>();

    private Proxies(Map<String, String> environment, boolean always, SSLContext trust) {
        this.environment = environment;
        this.always = always;
        this.trust = trust;
        direct = Arrays.stream(value("NO_PROXY").split(","))
                .map(host -> host.strip().toLowerCase(Locale.ROOT))
                .filter(host -> !host.isEmpty())
                .toList();
    }

    /** Returns the proxies of an environment, or Java's default selector if it names none. */
    public static ProxySelector of(Map<String, String> environment) {
        Proxies proxies = new Proxies(environment, false, defaultTrust());
        boolean named = !proxies.value("HTTPS_PROXY").isEmpty()
                || !proxies.value("HTTP_PROXY").isEmpty();
        return named || ProxySelector.getDefault() == null ? proxies : ProxySelector.getDefault();
    }

    /** Returns a selector that sends every request through one proxy. */
    public static ProxySelector proxyFor(URI proxy) {
        return new Proxies(
                Map.of("HTTPS_PROXY", proxy.toString(), "HTTP_PROXY", proxy.toString()), true, defaultTrust());
    }

    /** Returns the same proxies with another trust. */
    Proxies trusting(SSLContext others) {
        return new Proxies(environment, always, others);
    }

    private static SSLContext defaultTrust() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // Every Java runtime has it.
        }
    }

    /** Returns the proxy variables of an environment. */
    public static Map<String, String> variables(Map<String, String> environment) {
        Map<String, String> named = new HashMap<>(environment);
        named.keySet().retainAll(VARIABLES);
        return named;
    }

    private String value(String name) {
        String upper = environment.getOrDefault(name, "");
        return upper.isEmpty() ? environment.getOrDefault(name.toLowerCase(Locale.ROOT), "") : upper;
    }

    @Override
    public List<Proxy> select(URI uri) {
        Optional<URI> proxy = proxy(uri);
        if (proxy.isEmpty()) {
            return NONE;
        }
        try {
            InetSocketAddress at = ProxyRelay.isNeeded(proxy.get())
                    ? ProxyRelay.to(proxy.get()).address()
                    : new InetSocketAddress(proxy.get().getHost(), ProxyRelay.port(proxy.get()));
            return List.of(new Proxy(Proxy.Type.HTTP, at));
        } catch (IOException e) {
            throw new IllegalStateException("no connection on this machine: " + e.getMessage(), e);
        }
    }

    /** Returns the value that authorizes a request at its proxy relay; empty without a relay. */
    Optional<String> authorization(URI uri) throws IOException {
        Optional<URI> proxy = proxy(uri).filter(ProxyRelay::isNeeded);
        return proxy.isEmpty() ? Optional.empty() : Optional.of(key(proxy.get()));
    }

    private String key(URI proxy) throws IOException {
        ProxyRelay relay = ProxyRelay.to(proxy);
        return keys.computeIfAbsent(proxy, first -> relay.admit(trust));
    }

    /** Returns the proxy of a URL for people, without its password. */
    public static String described(ProxySelector proxies, URI uri) {
        if (proxies instanceof Proxies ours) {
            return ours.proxy(uri)
                    .map(proxy -> proxy.getHost() + ":" + ProxyRelay.port(proxy))
                    .orElse("");
        }
        Proxy proxy = proxies.select(uri).get(0);
        return proxy.address() instanceof InetSocketAddress at ? at.getHostString() + ":" + at.getPort() : "";
    }

    private Optional<URI> proxy(URI uri) {
        String proxy = value(uri.getScheme().equals("https") ? "HTTPS_PROXY" : "HTTP_PROXY");
        if (proxy.isEmpty() || isDirect(uri)) {
            return Optional.empty();
        }
        try {
            URI address = URI.create(proxy.contains("://") ? proxy : "http://" + proxy);
            if (address.getHost() != null && isSupported(address)) {
                return Optional.of(address);
            }
        } catch (IllegalArgumentException e) {
            // The value is not quoted, because it may contain a password.
        }
        throw new InvalidInputException(
                Message.of("proxy.wrong", uri.getScheme().equals("https") ? "HTTPS_PROXY" : "HTTP_PROXY"));
    }

    /** Returns whether a proxy's scheme is supported. */
    public static boolean isSupported(URI proxy) {
        return proxy.getHost() != null && String.valueOf(proxy.getScheme()).matches("(?i)https?|socks5h?");
    }

    /**
     * Applies NO_PROXY as golang.org/x/net/http/httpproxy does: loopback is always direct; entries are names with their
     * subdomains, addresses and networks (10.0.0.0/8), optionally with a port.
     */
    private boolean isDirect(URI uri) {
        if (always) {
            return false;
        }
        String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
        if (host.equals("localhost")
                || address(host).filter(InetAddress::isLoopbackAddress).isPresent()) {
            return true;
        }
        return direct.stream().anyMatch(entry -> entry.equals("*") || isIn(host, entry) || isNamed(uri, host, entry));
    }

    private static boolean isNamed(URI uri, String host, String entry) {
        Matcher port = PORT.matcher(entry);
        String name = port.matches() ? port.group(1) : entry;
        if (port.matches() && !port.group(2).equals(Integer.toString(port(uri)))) {
            return false;
        }
        String bare = name.startsWith("*.") ? name.substring(1) : name;
        Optional<InetAddress> address = address(bare);
        if (address.isPresent()) {
            return address.equals(address(host));
        }
        boolean isName = address(host).isEmpty(); // Since Go 1.24, an address is not a subdomain of anything.
        return isName && (host.equals(bare) || host.endsWith(bare.startsWith(".") ? bare : "." + bare));
    }

    private static int port(URI uri) {
        return uri.getPort() >= 0 ? uri.getPort() : uri.getScheme().equals("https") ? 443 : 80;
    }

    private static boolean isIn(String host, String network) {
        int slash = network.indexOf('/');
        if (slash < 0 || !network.substring(slash + 1).matches("\\d{1,3}")) {
            return false;
        }
        Optional<byte[]> address = address(host).map(InetAddress::getAddress);
        Optional<InetAddress> named = address(network.substring(0, slash));
        Optional<byte[]> first = named.map(InetAddress::getAddress);
        if (address.isEmpty() || first.isEmpty() || address.get().length != first.get().length) {
            return false;
        }
        int bits = Byte.SIZE * first.get().length;
        boolean isMapped = named.get() instanceof Inet4Address && network.contains(":");
        int prefix = Integer.parseInt(network.substring(slash + 1)) - (isMapped ? MAPPED : 0);
        return prefix >= 0
                && prefix <= bits
                && new BigInteger(1, address.get())
                                .xor(new BigInteger(1, first.get()))
                                .shiftRight(bits - prefix)
                                .signum()
                        == 0;
    }

    /** Parses a literal IP address; names are not looked up. */
    private static Optional<InetAddress> address(String host) {
        String bare = host.replaceAll("[\\[\\]]", "");
        if (!ADDRESS.matcher(bare).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(bare));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException e) {
        // The request fails and says so.
    }
}
