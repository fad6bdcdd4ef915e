package io.jenkins.plugins.godelivery.cli.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TerminalTextTest {
    @Test
    void foreignTextCannotSteerATerminal() {
        assertThat(TerminalText.text("a\033[31mred\033[0m \033]0;title\007b\rc\u202ed\te\n"))
                .isEqualTo("ared b c d\te\n");
        assertThat(TerminalText.text("cut \033[3")).doesNotContain("\033");
    }

    @Test
    void aLineIsCutAtColumnsNotAtLetters() {
        assertThat(TerminalText.cut("测试例子", 5)).isEqualTo("测试");
        assertThat(TerminalText.cut("abc", 5)).isEqualTo("abc");
    }

    @Test
    void durationsAreShort() {
        assertThat(TerminalText.duration(0.04)).isEqualTo("0.0s");
        assertThat(TerminalText.duration(9.94)).isEqualTo("9.9s");
        assertThat(TerminalText.duration(59.6)).isEqualTo("1m00s");
        assertThat(TerminalText.duration(185)).isEqualTo("3m05s");
        assertThat(TerminalText.duration(3_725)).isEqualTo("1h02m");
    }
}
