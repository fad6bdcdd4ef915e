package io.jenkins.plugins.godelivery.engine.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Untrusted text has no effect as markup. cmark-gfm 0.29.0.gfm.13 with all extensions renders each result as the
 * original text: {@code printf '%s' TEXT | cmark-gfm -e autolink -e table -e strikethrough}.
 */
class UntrustedMarkdownTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2 of 6 checks failed, 1 not judged|2 of 6 checks failed, 1 not judged",
                "nothing measured: -0.5% (in ./...)|nothing measured: -0.5% (in ./...)",
                "![x](https://evil.example/x.png)|!\\[x\\](https\\://evil.example/x.png)",
                "<img src=x onerror=alert(1)>|\\<img src=x onerror=alert(1)\\>",
                "&lt;b&gt;|\\&lt;b\\&gt;",
                "see www.evil.example and WWW.evil.example|see www\\.evil.example and WWW\\.evil.example",
                "**bold** _it_ `code` ~~gone~~ $x$|\\*\\*bold\\*\\* \\_it\\_ \\`code\\` \\~\\~gone\\~\\~ \\$x\\$",
                "@everyone and #12|@\u200beveryone and \\#\u200b12",
                "back\\slash|back\\\\slash",
            })
    void plainWordsStayPlain(String text, String markdown) {
        assertThat(UntrustedText.markdown(text)).isEqualTo(markdown);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "orders/refund_test.go:31 TestRefund: got 5, want 4|`orders/refund_test.go:31 TestRefund: got 5, want"
                        + " 4`",
                "a ` b|``a ` b``",
                "a `` b ` c|```a `` b ` c```",
                "`a`|`` `a` ``",
                "@everyone <b>|`@everyone <b>`",
                "''|''",
            })
    void aCodeSpanHoldsWhateverIsInIt(String text, String markdown) {
        assertThat(UntrustedText.codeSpan(text)).isEqualTo(markdown);
    }

    @ParameterizedTest
    @CsvSource({"a{lf}# b,a \\#\u200b b", "a{lf}{lf}- b,a - b"})
    void nothingBeginsALine(String text, String markdown) {
        assertThat(UntrustedText.markdown(text.replace("{lf}", "\n"))).isEqualTo(markdown);
        assertThat(UntrustedText.codeSpan(text.replace("{lf}", "\n"))).doesNotContain("\n");
    }
}
