package io.jenkins.plugins.godelivery.engine.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.jenkins.plugins.godelivery.engine.deploy.rollout.PushedBuildImages;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PushedBuildImagesTest {
    private static final String DIGEST = "@sha256:" + "0".repeat(64);

    private final List<String> said = new ArrayList<>();
    private final DeploymentHost host = (DeploymentHost) Proxy.newProxyInstance(
            DeploymentHost.class.getClassLoader(),
            new Class<?>[] {DeploymentHost.class},
            (proxy, method, arguments) -> {
                said.add(String.valueOf(arguments[0]));
                return null;
            });

    private Optional<String> chosen(String values, String... pushed) throws Exception {
        JsonNode tree = new YAMLMapper().readTree(values);
        return new PushedBuildImages(List.of(pushed)).of("image", tree, host);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "image: registry.example/shop/orders:1.0",
                "image: {repository: registry.example/shop/orders}",
                "image: {registry: registry.example, repository: shop/orders}",
                "image: ''"
            })
    void theImageOfTheChartIsDeployed(String values) throws Exception {
        assertThat(chosen(values, "registry.example/shop/orders" + DIGEST))
                .contains("registry.example/shop/orders" + DIGEST);
    }

    @Test
    void anImageOfTheSameShortNameIsAnotherOne() throws Exception {
        assertThat(chosen("image: {repository: registry.example/shop/orders}", "evil.example/x/orders" + DIGEST))
                .isEmpty();
        assertThat(said)
                .containsExactly("The chart's image is registry.example/shop/orders, this run pushed"
                        + " evil.example/x/orders: none of them is set; name one with image.");
        assertThat(chosen("image: orders", "evil.example/x/orders" + DIGEST)).isEmpty();
    }

    @Test
    void shortNamesAreThoseOfDockerHub() throws Exception {
        assertThat(chosen("image: orders:1.0", "docker.io/library/orders" + DIGEST))
                .isPresent();
        assertThat(chosen("image: shop/orders", "docker.io/shop/orders" + DIGEST))
                .isPresent();
    }
}
