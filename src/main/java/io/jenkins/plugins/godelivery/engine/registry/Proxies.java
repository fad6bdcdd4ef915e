package io.jenkins.plugins.godelivery.engine.registry;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The proxies that Go's tools and Docker use: {@code HTTPS_PROXY}, {@code HTTP_PROXY}, {@code NO_PROXY}. */
final class Proxies extends ProxySelector {
    private static final List<Proxy> NONE = List.of(Proxy.NO_PROXY);

    private final Map<String, String> environment;
    private final List<String> direct;

    private Proxies(Map<String, String> environment) {
        this.environment = environment;
        direct = Arrays.stream(value("NO_PROXY").split(","))
                .map(host -> host.strip().toLowerCase(Locale.ROOT))
                .filter(host -> !host.isEmpty())
                .toList();
    }

    /** Those of Java where the environment names none. */
    static ProxySelector of(Map<String, String> environment) {
        Proxies proxies = new Proxies(environment);
        boolean named = !proxies.value("HTTPS_PROXY").isEmpty()
                || !proxies.value("HTTP_PROXY").isEmpty();
        return named || ProxySelector.getDefault() == null ? proxies : ProxySelector.getDefault();
    }

    private String value(String name) {
        String upper = environment.getOrDefault(name, "");
        return upper.isEmpty() ? environment.getOrDefault(name.toLowerCase(Locale.ROOT), "") : upper;
    }

    @Override
    public List<Proxy> select(URI uri) {
        String proxy = value(uri.getScheme().equals("https") ? "HTTPS_PROXY" : "HTTP_PROXY");
        if (proxy.isEmpty() || isDirect(uri)) {
            return NONE;
        }
        URI address = URI.create(proxy.contains("://") ? proxy : "http://" + proxy);
        int port = address.getPort() < 0 ? 80 : address.getPort();
        return List.of(new Proxy(Proxy.Type.HTTP, new InetSocketAddress(address.getHost(), port)));
    }

    /** As golang.org/x/net/http/httpproxy: loopback always, names with all that ends in them. */
    private boolean isDirect(URI uri) {
        String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
        if (host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]")) {
            return true;
        }
        return direct.stream().anyMatch(entry -> {
            String name = entry.replaceFirst("^\\*", "").replaceFirst(":\\d+$", "");
            return entry.equals("*") || host.equals(name) || host.endsWith(name.startsWith(".") ? name : "." + name);
        });
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException e) {
        // The request fails and says so.
    }
}
