package io.jenkins.plugins.godelivery.engine.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.command.ToolVersion;
import io.jenkins.plugins.godelivery.engine.image.buildx.GeneratedDockerfile;
import org.junit.jupiter.api.Test;

class GeneratedDockerfileTest {
    private static String of(String scope) {
        return GeneratedDockerfile.of(
                Options.NONE,
                new MainPackage("example.com/m/cmd/orders", "orders"),
                "./cmd/orders",
                ToolVersion.find("go1.26.8").orElseThrow(),
                scope);
    }

    @Test
    void aChangeRequestHasCachesOfItsOwnInTheBuilder() {
        assertThat(of("")).contains("type=cache,target=/go/pkg/mod").doesNotContain("id=");
        assertThat(of("change-requests"))
                .contains("type=cache,id=go-delivery-mod-change-requests,target=/go/pkg/mod")
                .contains("type=cache,id=go-delivery-build-change-requests,target=/root/.cache/go-build");
    }
}
