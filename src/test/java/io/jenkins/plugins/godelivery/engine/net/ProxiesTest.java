package io.jenkins.plugins.godelivery.engine.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxiesTest {
    /** Expected values: golang.org/x/net/http/httpproxy, FromEnvironment().ProxyFunc(), with the same variables. */
    /**
     * Expected values: net/http of Go 1.26, with HTTPS_PROXY and NO_PROXY in the environment of
     * http.ProxyFromEnvironment.
     */
    @ParameterizedTest
    @CsvSource({
        "https://10.1.2.3:6443, '10.1.2', proxy.test:3128",
        "https://10.1.2.3:6443, '10.1', proxy.test:3128",
        "https://10.1.2.3:6443, '010.1.2.3', proxy.test:3128",
        "https://10.1.2.3:6443, '0x0a.1.2.3', proxy.test:3128",
        "https://10.1.2.3:6443, '167838211', proxy.test:3128",
        "https://10.1.2.3:6443, '10.1.2.3/33', proxy.test:3128",
        "https://10.1.2.3:6443, '10.1.2.3/032', direct",
        "https://10.1.2.3:6443, '10.1.2.3/32', direct",
        "https://10.1.2.3:6443, '10.1.2.3/', proxy.test:3128",
        "https://10.1.2.3:6443, '10.1.2.3:6443', direct",
        "https://10.1.2.3:6443, '10.1.2.3:06443', proxy.test:3128",
        "https://10.1.2.3:6443, '10.1.2.3:99999', proxy.test:3128",
        "https://10.1.2.3:6443, '10.1.2.0/24:6443', proxy.test:3128",
        "https://10.1.2.3:6443, '0.0.0.0/0', direct",
        "https://cluster.test, '0.0.0.0/0', proxy.test:3128",
        "https://10.1.2.3:6443, '::/0', proxy.test:3128",
        "https://10.1.2.3:6443, '::ffff:10.1.2.3', direct",
        "https://10.1.2.3:6443, '::ffff:10.1.2.0/120', direct",
        "https://[::ffff:10.1.2.3]:6443, '10.1.2.3', direct",
        "https://[::ffff:10.1.2.3]:6443, '10.0.0.0/8', direct",
        "https://[fd00::1]:6443, 'fd00::1:6443', proxy.test:3128",
        "https://127.evil.test, '', proxy.test:3128",
        "https://127.1, '', proxy.test:3128",
        "https://127.0.0.1.evil.test, '', proxy.test:3128",
        "https://127.255.1.2, '', direct",
        "https://[::1], '', direct",
        "https://[0:0:0:0:0:0:0:1], '', direct",
        "https://localhost., '', proxy.test:3128",
        "https://localhost.evil.test, '', proxy.test:3128",
        "https://3232235777, '192.168.1.1', proxy.test:3128",
        "https://cluster.test, 'cluster.test.', proxy.test:3128",
        "https://cluster.test., 'cluster.test', proxy.test:3128",
        "https://10.1.2.3, '3', proxy.test:3128",
        "https://a1.2.3.4, '1.2.3.4', proxy.test:3128",
        "https://cluster.test, '*.test', direct",
        "https://cluster.test, 'te*', proxy.test:3128",
        "https://cluster.test:443, 'cluster.test:0443', proxy.test:3128",
        "https://cluster.test, 'cluster.test:https', proxy.test:3128",
    })
    void addressesAndPortsAreReadAsGoReadsThem(String server, String direct, String expected) {
        aServerIsReachedDirectlyWhereNoProxySaysSo(server, direct, expected);
    }

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
