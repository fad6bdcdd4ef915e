package io.jenkins.plugins.godelivery.engine.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxiesTest {
    /** Expectations: golang.org/x/net/http/httpproxy, FromEnvironment().ProxyFunc(), of the same variables. */
    @ParameterizedTest
    @CsvSource({
        "https://cluster.test:6443, '', proxy.test:3128",
        "https://cluster.test:6443, other.test, proxy.test:3128",
        "https://cluster.test:6443, 'other.test, cluster.test', direct",
        "https://api.cluster.test, cluster.test, direct",
        "https://api.cluster.test, .cluster.test, direct",
        "https://mycluster.test, cluster.test, proxy.test:3128",
        "https://10.1.2.3:6443, 10.0.0.0/8, direct",
        "https://10.1.2.3:6443, 10.0.0.0/16, proxy.test:3128",
        "https://10.1.2.3:6443, '192.168.0.0/16,10.1.2.3', direct",
        "https://cluster.test, 10.0.0.0/8, proxy.test:3128",
        "https://[fd00::1]:6443, fd00::/8, direct",
        "https://[2001:db8::1]:6443, fd00::/8, proxy.test:3128",
        "https://cluster.test, *, direct",
        "https://127.0.0.1:6443, '', direct",
        "https://cluster.test:6443, cluster.test:6443, direct",
        "https://cluster.test:6443, cluster.test:443, proxy.test:3128",
        "https://cluster.test, .test:443, direct",
        "https://a.cluster.test, *.cluster.test, direct",
        "https://cluster.test, *.cluster.test, proxy.test:3128",
        "https://cluster.test, .cluster.test, proxy.test:3128",
        "https://[fd00::1]:6443, '[fd00::1]:6443', direct",
        "https://[fd00::1]:6443, fd00:0::1, direct",
        "https://10.1.2.3, .2.3, proxy.test:3128",
    })
    void aServerIsReachedDirectlyWhereNoProxySaysSo(String server, String direct, String expected) {
        Map<String, String> environment = Map.of("HTTPS_PROXY", "http://proxy.test:3128", "no_proxy", direct);

        Proxy proxy = Proxies.of(environment).select(URI.create(server)).get(0);

        assertThat(proxy.address() instanceof InetSocketAddress at ? at.getHostString() + ":" + at.getPort() : "direct")
                .isEqualTo(expected);
    }
}
