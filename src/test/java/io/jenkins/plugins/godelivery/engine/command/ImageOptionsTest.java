package io.jenkins.plugins.godelivery.engine.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.godelivery.engine.image.build.ImageJob;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImageOptionsTest {
    private static final String DIGEST = "sha256:" + "0".repeat(64);
    private static final Options NO_PUSH = Options.NONE.with(ImageBuild.PUSH, false);

    @Test
    void aUserWhoDoesNotPushPushesNothingWhateverTheConfigurationSays() {
        Options configured = Options.NONE
                .with(ImageBuild.PUSH, true)
                .with(ImageBuild.PUSH_BY_DIGEST, true)
                .with(ImageBuild.MERGE, List.of(DIGEST))
                .with(ImageBuild.CACHE_TO, List.of("type=registry,ref=r/x", "r/y", "type=local,dest=/c", "type=gha"));
        Options options = ImageOptions.of(configured, NO_PUSH);
        assertThat(ImageJob.pushes(options)).isFalse();
        assertThat(options.list(ImageBuild.CACHE_TO)).containsExactly("type=local,dest=/c");
    }

    @Test
    void aUserWhoSaysNothingOfPushingGetsWhatTheConfigurationSays() {
        Options configured = Options.NONE.with(ImageBuild.MERGE, List.of(DIGEST));
        assertThat(ImageJob.pushes(ImageOptions.of(configured, Options.NONE))).isTrue();
    }

    @Test
    void whoContradictsHimselfIsTold() {
        assertThatThrownBy(() -> ImageOptions.of(Options.NONE, NO_PUSH.with(ImageBuild.MERGE, List.of(DIGEST))))
                .hasMessage("push: false excludes merge");
        assertThatThrownBy(() -> ImageOptions.of(Options.NONE, NO_PUSH.with(ImageBuild.CACHE_TO, List.of("r/x:cache"))))
                .hasMessageContaining("type local or inline");
        for (String cache : List.of("type=local,type=registry,ref=r/x", "\"type=registry\",ref=r/x", " type=s3 ")) {
            assertThatThrownBy(() -> ImageOptions.of(Options.NONE, NO_PUSH.with(ImageBuild.CACHE_TO, List.of(cache))))
                    .as(cache)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aBuilderThatIsCreatedForAChangeRequestIsItsOwn() {
        Options driver = Options.NONE.with(ImageBuild.DRIVER, "docker-container");
        assertThat(new BuildxBuild(ImageOptions.withBuilderOf("change-requests", driver)).builder())
                .contains("go-delivery-docker-container-change-requests");
        assertThat(new BuildxBuild(ImageOptions.withBuilderOf("", driver)).builder())
                .contains("go-delivery-docker-container");
        Options existing = Options.NONE.with(ImageBuild.BUILDER, "shared");
        assertThat(ImageOptions.withBuilderOf("change-requests", existing).get(ImageBuild.BUILDER))
                .contains("shared");
    }
}
