package io.jenkins.plugins.godelivery.engine.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LintFingerprintsTest {
    @Test
    void shiftedLinesKeepTheirFingerprints() {
        assertThat(of(issue("a.go", 10, "errcheck", "not checked", "\tf()")))
                .isEqualTo(of(issue("./a.go", 99, "errcheck", "not checked", "\t\tf()  ")));
    }

    @Test
    void fileLinterTextAndCodeTellIssuesApart() {
        IssueDraft issue = issue("a.go", 10, "errcheck", "not checked", "f()");

        assertThat(of(
                        issue,
                        issue("b.go", 10, "errcheck", "not checked", "f()"),
                        issue("a.go", 10, "govet", "not checked", "f()"),
                        issue("a.go", 10, "errcheck", "other", "f()"),
                        issue("a.go", 10, "errcheck", "not checked", "g()")))
                .doesNotHaveDuplicates();
    }

    @Test
    void issuesThatAgreeAreTheirOrderInTheFile() {
        IssueDraft first = issue("a.go", 10, "errcheck", "not checked", "f()");
        IssueDraft second = issue("a.go", 20, "errcheck", "not checked", "f()");

        List<String> both = of(first, second);

        assertThat(both).doesNotHaveDuplicates();
        assertThat(of(second, first)).containsExactly(both.get(1), both.get(0));
        assertThat(of(second)).containsExactly(both.get(0));
    }

    @Test
    void numbersOfATextMayChangeAndNamesMayNot() {
        assertThat(LintFingerprints.withoutNumbers("SA1019: lines 10-17 of `b2.go:1-17`, 31 > 30 (go1.22)"))
                .isEqualTo("SA1019: lines #-# of `b2.go:#-#`, # > # (go1.#)");
    }

    @Test
    void theCheckoutsFolderTakesNoPart() {
        IssueDraft here = issue("/home/a/job/p/x.go", 1, "printf", "m", "");
        IssueDraft there = issue("C:\\ci\\job@2\\p\\x.go", 1, "printf", "m", "");

        assertThat(of(here)).isEqualTo(of(there));
        here.packageName = "example.com/p";
        there.packageName = "example.com/q";
        assertThat(of(here)).isNotEqualTo(of(there));
    }

    private static List<String> of(IssueDraft... issues) {
        return LintFingerprints.of(List.of(issues));
    }

    private static IssueDraft issue(String file, int line, String linter, String text, String code) {
        IssueDraft issue = new IssueDraft();
        issue.file = file;
        issue.line = line;
        issue.linter = linter;
        issue.text = text;
        issue.sourceLines = List.of(code);
        return issue;
    }
}
