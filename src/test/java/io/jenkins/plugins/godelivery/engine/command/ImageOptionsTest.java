package io.jenkins.plugins.godelivery.engine.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.godelivery.engine.image.plan.ImageBuildRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImageOptionsTest {
    private static final String DIGEST = "sha256:" + "0".repeat(64);
    private static final Options NO_PUSH = Options.NONE.with(ImageBuildParameters.PUSH, false);

    @Test
    void aUserWhoDoesNotPushPushesNothingWhateverTheConfigurationSays() {
        Options configured = Options.NONE
                .with(ImageBuildParameters.PUSH, true)
                .with(ImageBuildParameters.PUSH_BY_DIGEST, true)
                .with(ImageBuildParameters.MERGE, List.of(DIGEST))
                .with(
                        ImageBuildParameters.CACHE_TO,
                        List.of("type=registry,ref=r/x", "r/y", "type=local,dest=/c", "type=gha"));
        Options options = ImageOptions.of(configured, NO_PUSH);
        assertThat(ImageBuildRequest.pushes(options)).isFalse();
        assertThat(options.list(ImageBuildParameters.CACHE_TO)).containsExactly("type=local,dest=/c");
    }

    @Test
    void aUserWhoSaysNothingOfPushingGetsWhatTheConfigurationSays() {
        Options configured = Options.NONE.with(ImageBuildParameters.MERGE, List.of(DIGEST));
        assertThat(ImageBuildRequest.pushes(ImageOptions.of(configured, Options.NONE)))
                .isTrue();
    }

    @Test
    void whoContradictsHimselfIsTold() {
        assertThatThrownBy(
                        () -> ImageOptions.of(Options.NONE, NO_PUSH.with(ImageBuildParameters.MERGE, List.of(DIGEST))))
                .hasMessage("push: false excludes merge");
        assertThatThrownBy(() -> ImageOptions.of(
                        Options.NONE, NO_PUSH.with(ImageBuildParameters.CACHE_TO, List.of("r/x:cache"))))
                .hasMessageContaining("type local or inline");
        for (String cache : List.of("type=local,type=registry,ref=r/x", "\"type=registry\",ref=r/x", " type=s3 ")) {
            assertThatThrownBy(() ->
                            ImageOptions.of(Options.NONE, NO_PUSH.with(ImageBuildParameters.CACHE_TO, List.of(cache))))
                    .as(cache)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aBuilderThatIsCreatedForAChangeRequestIsItsOwn() {
        Options driver = Options.NONE.with(ImageBuildParameters.DRIVER, "docker-container");
        assertThat(new BuildxBuild(ImageOptions.withBuilderOf("change-requests", driver)).builder())
                .contains("go-delivery-docker-container-change-requests");
        assertThat(new BuildxBuild(ImageOptions.withBuilderOf("", driver)).builder())
                .contains("go-delivery-docker-container");
        Options existing = Options.NONE.with(ImageBuildParameters.BUILDER, "shared");
        assertThat(ImageOptions.withBuilderOf("change-requests", existing).get(ImageBuildParameters.BUILDER))
                .contains("shared");
    }
}
