package io.jenkins.plugins.godelivery.engine.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "a b", "it's", "$HOME", "`id`", "a\nb", "-x", "~", "*", "\\", "ü", "!!", "#"})
    void aShellGivesEachArgumentBackUnchanged(String argument) throws IOException, InterruptedException {
        String script = "printf '%s\\0' " + new Command(List.of(argument, "end")).toShell();

        Process shell = new ProcessBuilder("sh", "-c", script).start();
        String printed = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(shell.waitFor()).isZero();
        assertThat(printed).isEqualTo(argument + "\0end\0");
    }

    @Test
    void plainWordsStayReadable() {
        assertThat(new Command(List.of("go", "test", "-run=^TestA$", "./...")).toShell())
                .isEqualTo("go test '-run=^TestA$' ./...");
    }
}
