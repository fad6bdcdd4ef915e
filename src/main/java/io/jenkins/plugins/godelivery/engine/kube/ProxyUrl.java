package io.jenkins.plugins.godelivery.engine.kube;

import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.net.Proxies;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;

/** Proxy of a cluster. */
final class ProxyUrl {
    private ProxyUrl() {}

    /** Returns the proxy of the kubeconfig, else those of the environment. */
    static ProxySelector of(String url, Map<String, String> environment) throws KubeException {
        if (url.isEmpty()) {
            return Proxies.of(environment);
        }
        try {
            URI at = new URI(url);
            if (Proxies.isSupported(at)) {
                return Proxies.proxyFor(at);
            }
        } catch (URISyntaxException e) {
            // The URL is not quoted, because it may contain a password.
        }
        throw new KubeException(Message.of("kubeconfig.proxy"));
    }
}
