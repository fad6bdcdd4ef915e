package io.jenkins.plugins.godelivery.engine.masking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KnownFormsTest {
    private static String masked(String text, String... forms) {
        return new KnownForms(List.of(forms)).masked(text, "***");
    }

    @Test
    void eachIsMaskedWhereverItStands() {
        assertThat(masked("abcd", "abcd")).isEqualTo("***");
        assertThat(masked("1abcd2abcd", "abcd")).isEqualTo("1***2***");
        assertThat(masked("abcdabcd3", "abcd")).isEqualTo("******3");
        assertThat(masked("abc", "abcd")).isEqualTo("abc");
        assertThat(masked("xabcdefx", "abcd", "abcdef")).isEqualTo("x***x");
        assertThat(masked("xabcdefx", "bcde", "abcdef")).isEqualTo("x***x");
        assertThat(masked("a\u4e2d\u6587 \ud83d\ude00b", "\u4e2d\u6587 \ud83d\ude00"))
                .isEqualTo("a***b");
    }

    @Test
    void nothingStaysOfTwoThatOverlap() {
        assertThat(masked("-abcdefgh-", "abcdef", "efgh")).isEqualTo("-***-");
        assertThat(masked("-aaaaaaa-", "aaaa")).isEqualTo("-***-");
    }

    @Test
    void aTextWithoutAnyIsTheSame() {
        String text = "nothing of it";
        assertThat(new KnownForms(List.of("abcd")).masked(text, "***")).isSameAs(text);
        assertThat(new KnownForms(List.of()).masked(text, "***")).isSameAs(text);
    }

    /** Forms of few letters contain each other and overlap. */
    @Test
    void whatStaysIsWhatNoneCovers() {
        Random random = new Random(7);
        for (int round = 0; round < 2_000; round++) {
            List<String> forms = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                forms.add(letters(random, 4 + random.nextInt(4)));
            }
            String text = letters(random, 40);
            boolean[] covered = new boolean[text.length()];
            for (String form : forms) {
                for (int at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + 1)) {
                    java.util.Arrays.fill(covered, at, at + form.length(), true);
                }
            }
            StringBuilder expected = new StringBuilder();
            for (int i = 0; i < covered.length; i++) {
                expected.append(covered[i] ? "" : text.charAt(i));
            }
            assertThat(new KnownForms(forms).masked(text, "")).as(text + forms).isEqualTo(expected.toString());
        }
    }

    private static String letters(Random random, int length) {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < length; i++) {
            letters.append((char) ('a' + random.nextInt(2)));
        }
        return letters.toString();
    }
}
