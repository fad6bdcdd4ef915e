package io.jenkins.plugins.godelivery.engine.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Untrusted text can neither start a line of a log nor control a terminal. */
class UntrustedLineTest {
    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "a{lf}Finished: SUCCESS,a Finished: SUCCESS",
                "a{cr}{lf}[Pipeline] End,a [Pipeline] End",
                "a{cr}b,a b",
                "a{esc}[31mb{esc}[0m,ab",
                "a{esc}[2J{esc}[1;1Hb,ab",
                "a{csi}31mb,ab",
                "a{esc}]0;title{bel}b,ab",
                "a{esc}]8;;https://evil.example{esc}\\link,alink",
                "a{esc}P1;2|q{esc}\\b,ab",
                "a{esc}cb,ab",
                "a{esc}(0b,a0b",
                "a{esc}]0;no end,a0;no end",
                "{esc}[8mha:AAAA{esc}[0mb,ha:AAAAb",
                "a{nul}b{bel}c{del}d,a b c d",
                "a{rlo}b{lri}c{pdi}{rlm}{alm}d,a b c d",
                "a{ls}b{ps}c{nel}d,a b c d",
                "a\tb,a\tb",
            })
    void whatMovesACursorOrBeginsALineIsGone(String text, String line) {
        String foreign = text.replace("{lf}", "\n")
                .replace("{cr}", "\r")
                .replace("{esc}", "\033")
                .replace("{csi}", "\u009b")
                .replace("{bel}", "\007")
                .replace("{nul}", "\0")
                .replace("{del}", "\u007f")
                .replace("{rlo}", "\u202e")
                .replace("{lri}", "\u2066")
                .replace("{pdi}", "\u2069")
                .replace("{rlm}", "\u200f")
                .replace("{alm}", "\u061c")
                .replace("{ls}", "\u2028")
                .replace("{ps}", "\u2029")
                .replace("{nel}", "\u0085");

        assertThat(UntrustedText.line(foreign)).isEqualTo(line);
    }

    @Test
    void nothingOfAnyTextGetsThrough() {
        Random random = new Random(1);
        String signs = "\033[]()P_\\\007\r\n\u009b\u202e\u2066\0 ;m0aH\u2028\t";
        for (int i = 0; i < 50_000; i++) {
            StringBuilder text = new StringBuilder();
            random.ints(random.nextInt(30), 0, signs.length()).forEach(at -> text.append(signs.charAt(at)));
            assertThat(UntrustedText.line(text.toString()))
                    .doesNotContainPattern("[\\p{Cc}\\u2028\\u202e\\u2066&&[^\\t]]");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\033]", "\033[", "\033", "\033P", "\033]0", "\033[1", "\r", "\033 "})
    void aTextOfAnyLengthIsReadInLinearTime(String part) {
        String text = part.repeat(1_000_000);

        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> UntrustedText.line(text));
    }
}
