package io.jenkins.plugins.godelivery.steps.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FormLinesTest {
    @Test
    void listsOfAScriptAreLines() {
        assertThat(FormLines.of("platforms", List.of("linux/amd64", "linux/arm64")))
                .isEqualTo("linux/amd64\nlinux/arm64");
        assertThat(FormLines.list("linux/amd64, linux/arm64\nlinux/s390x", false))
                .containsExactly("linux/amd64", "linux/arm64", "linux/s390x");
        assertThat(FormLines.list("type=registry,ref=r/x\n\ntype=local,src=c d", true))
                .containsExactly("type=registry,ref=r/x", "type=local,src=c d");
    }

    @Test
    void mapsOfAScriptAreLinesOfNamesWithValues() {
        assertThat(FormLines.of("label", Map.of("team", "a=b"))).isEqualTo("team=a=b");
        assertThat(FormLines.map("label", "team=a=b\n\n empty =\n")).isEqualTo(Map.of("team", "a=b", "empty", ""));
    }

    @Test
    void whatIsNeitherStaysAsItIs() {
        assertThat(FormLines.of("push", true)).isEqualTo(true);
        assertThat(FormLines.of("rules", List.of(Map.of("metric", "races"))))
                .isEqualTo(List.of(Map.of("metric", "races")));
    }

    @Test
    void aValueOfSeveralLinesIsRefusedByName() {
        assertThatThrownBy(() -> FormLines.of("label", Map.of("a", "b\nc=d")))
                .hasMessage("label: a value has more than one line");
        assertThatThrownBy(() -> FormLines.map("label", "team")).hasMessage("label: \"team\" is not NAME=VALUE");
    }
}
