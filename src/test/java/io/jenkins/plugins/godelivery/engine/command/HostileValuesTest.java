package io.jenkins.plugins.godelivery.engine.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Hostile parameter values, which anybody can pass: in a Pipeline, in a file of a pull request, or to the check of a
 * form.
 */
class HostileValuesTest {
    private static final int LENGTH = 64 << 10;

    static Stream<Parameter<?>> parameters() {
        List<Parameter<?>> all = new ArrayList<>();
        for (List<Parameter<?>> own : List.of(
                GoCommand.PARAMETERS,
                GoTestCommand.PARAMETERS,
                GoBuildCommand.PARAMETERS,
                GoVetCommand.PARAMETERS,
                GoModTidyCommand.PARAMETERS,
                GolangciLintCommand.PARAMETERS,
                ImageBuildParameters.PARAMETERS,
                HelmDeployParameters.PARAMETERS,
                HelmRollbackParameters.PARAMETERS,
                GitopsChange.PARAMETERS)) {
            all.addAll(own);
        }
        return all.stream().distinct();
    }

    @ParameterizedTest
    @MethodSource("parameters")
    void aValueIsReadOrRefusedInOneLineAndInNoTime(Parameter<?> parameter) {
        long begin = System.nanoTime();
        for (String piece : List.of(
                "1h", "a", "a/", "1.", "1", ".", "-", "a.", "a,", "=a", ">1", " ", "Application/a/", "a:", "[", "\n")) {
            String text = piece.repeat(LENGTH / piece.length());
            for (Object raw : List.of(text, text + "!", text + text, List.of(text + "!"), Map.of(text, text))) {
                try {
                    assertThat(parameter.read(raw)).isNotNull();
                } catch (IllegalArgumentException e) {
                    assertThat(e.getMessage()).hasSizeLessThan(500).doesNotContain("\n");
                }
            }
        }
        assertThat(System.nanoTime() - begin).isLessThan(1_000_000_000L);
    }

    @Test
    void rangesOfVersionsAreShort() {
        for (String piece : List.of(" ", ">=1.2,", ",", ">=1 ", "1")) {
            String text = piece.repeat(LENGTH / piece.length());
            assertThatThrownBy(() -> VersionRange.parse(text))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("is not a range of versions");
        }
        assertThat(VersionRange.parse(">=1.22 , <1.26")).hasToString(">=1.22 , <1.26");
    }
}
