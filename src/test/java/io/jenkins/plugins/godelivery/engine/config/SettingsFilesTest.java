package io.jenkins.plugins.godelivery.engine.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.godelivery.engine.command.ImageBuildParameters;
import io.jenkins.plugins.godelivery.engine.config.SettingsFiles.Located;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SettingsFilesTest {
    private static Located file(String yaml) {
        return new Located(yaml.getBytes(StandardCharsets.UTF_8), "");
    }

    @Test
    void aTrustedFileHoldsAsItIs() throws Exception {
        RestrictedSettings settings = new SettingsFiles(file("image: {push: true}"), true, null).read();
        assertThat(settings.effective().image().is(ImageBuildParameters.PUSH)).isTrue();
        assertThat(settings.ignored()).isEmpty();
    }

    @Test
    void ofAnUntrustedRevisionTheFileOfTheTargetHolds() throws Exception {
        Located target = file("image: {insecure: true}\ngate: {rules: [{metric: tests.failed, max: 0}]}");
        RestrictedSettings settings = new SettingsFiles(file("image: {push: true}\ngate: false"), false, target).read();
        assertThat(settings.effective().image().is(ImageBuildParameters.PUSH)).isFalse();
        assertThat(settings.effective().image().is(ImageBuildParameters.INSECURE))
                .isTrue();
        assertThat(settings.effective().gate().enabled()).isTrue();
        assertThat(settings.effective().gate().rules()).hasSize(1);
        assertThat(settings.ignored()).contains("image.push", "gate.enabled");
    }

    @Test
    void whoDeletesTheFileDoesNotGetRidOfIt() throws Exception {
        Located target = file("gate: {rules: [{metric: tests.failed, max: 0}]}");
        RestrictedSettings settings = new SettingsFiles(null, false, target).read();
        assertThat(settings.effective().gate().rules()).hasSize(1);
    }

    @Test
    void aChangeRequestCanMendTheFileOfItsTarget() throws Exception {
        Located target = file("gates: {}");
        assertThat(new SettingsFiles(file("tags: [a]"), false, target).read().ignored())
                .isEmpty();
        assertThatThrownBy(() -> new SettingsFiles(target, false, null).read())
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("unknown key");
    }
}
