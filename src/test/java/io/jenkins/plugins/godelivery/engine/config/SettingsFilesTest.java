package io.jenkins.plugins.godelivery.engine.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.godelivery.engine.command.GoCommand;
import io.jenkins.plugins.godelivery.engine.command.ImageBuildParameters;
import io.jenkins.plugins.godelivery.engine.command.Tool;
import io.jenkins.plugins.godelivery.engine.config.SettingsFiles.Located;
import io.jenkins.plugins.godelivery.engine.gate.Evidence;
import io.jenkins.plugins.godelivery.engine.gate.GateOutcome;
import io.jenkins.plugins.godelivery.engine.gate.Verdict;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
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
        RestrictedSettings mended = new SettingsFiles(file("tags: [a]"), false, target).read();
        assertThat(mended.ignored()).isEmpty();
        assertThat(mended.effective().gate().unknown().text())
                .as("until then nothing passes")
                .startsWith("the rules of the target are unknown: ")
                .contains("unknown key");
        assertThatThrownBy(() -> new SettingsFiles(target, false, null).read())
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("unknown key");
    }

    @Test
    void whereNobodyKnowsTheFileOfTheTargetNothingPassesAndTheReasonIsSaid() throws Exception {
        TargetGate unknown =
                TargetGate.unknown(Message.of("gate.targetWrong", Message.literal("the source says nothing")));
        RestrictedSettings settings = new SettingsFiles(file("gate: false\ntags: [a]"), false, null, unknown).read();
        assertThat(settings.ignored()).contains("gate.enabled");
        assertThat(settings.effective().tools().of(Tool.TEST).list(GoCommand.TAGS))
                .containsExactly("a");
        Verdict verdict = settings.effective()
                .gate()
                .judge(
                        Evidence.of()
                                .tests("run p TestA", "pass p TestA", "pass p")
                                .report(),
                        Optional.empty())
                .orElseThrow();
        assertThat(verdict.outcome()).isEqualTo(GateOutcome.INCONCLUSIVE);
        assertThat(verdict.summary()).contains("the rules of the target are unknown: the source says nothing");
    }
}
