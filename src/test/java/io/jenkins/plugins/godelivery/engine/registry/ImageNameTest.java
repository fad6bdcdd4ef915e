package io.jenkins.plugins.godelivery.engine.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageNameTest {
    @ParameterizedTest
    @CsvSource({
        "registry.example/orders,          registry.example,      orders",
        "registry.example:5000/shop/orders, registry.example:5000, shop/orders",
        "127.0.0.1:5000/a/b/c,             127.0.0.1:5000,        a/b/c",
        "[::1]:5000/orders,                [::1]:5000,            orders",
        "localhost/orders,                 localhost,             orders",
        "shop/orders,                      docker.io,             shop/orders",
        "orders,                           docker.io,             library/orders",
        "registry.example/a.b/c_d/e__f/g--h, registry.example,    a.b/c_d/e__f/g--h"
    })
    void theRegistryIsWhatHasADotOrAPort(String text, String registry, String repository) {
        assertThat(ImageName.parse(text)).isEqualTo(new ImageName(registry, repository));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://registry.example/orders | leave out https://",
                "registry.example/orders:1.2     | give the tag on its own, as tag 1.2",
                "registry.example/orders@sha256:0 | leave out the digest",
                "registry.example/Orders         | a repository has parts of lower-case letters",
                "registry.example/               | a repository has parts of lower-case letters",
                "registry.example//orders        | a repository has parts of lower-case letters",
                "registry.example/a..b           | a repository has parts of lower-case letters",
                "-bad.example/orders             | \"-bad.example\" is not a registry"
            })
    void whatIsNoNameIsRefusedWithTheWayOut(String text, String reason) {
        assertThatThrownBy(() -> ImageName.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void dockerHubIsAskedUnderItsOwnNames() {
        assertThat(ImageName.parse("orders").host()).isEqualTo("registry-1.docker.io");
        assertThat(ImageName.parse("orders").credentialsKey()).isEqualTo("https://index.docker.io/v1/");
    }
}
