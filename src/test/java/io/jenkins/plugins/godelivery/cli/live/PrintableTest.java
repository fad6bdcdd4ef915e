package io.jenkins.plugins.godelivery.cli.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {
    @Test
    void foreignTextCannotSteerATerminal() {
        assertThat(Printable.text("a\033[31mred\033[0m \033]0;title\007b\rc\u202ed\te\n"))
                .isEqualTo("ared b c d\te\n");
        assertThat(Printable.text("cut \033[3")).doesNotContain("\033");
    }

    @Test
    void aLineIsCutAtColumnsNotAtLetters() {
        assertThat(Printable.cut("测试例子", 5)).isEqualTo("测试");
        assertThat(Printable.cut("abc", 5)).isEqualTo("abc");
    }

    @Test
    void durationsAreShort() {
        assertThat(Printable.duration(0.04)).isEqualTo("0.0s");
        assertThat(Printable.duration(9.94)).isEqualTo("9.9s");
        assertThat(Printable.duration(59.6)).isEqualTo("1m00s");
        assertThat(Printable.duration(185)).isEqualTo("3m05s");
        assertThat(Printable.duration(3_725)).isEqualTo("1h02m");
    }
}
