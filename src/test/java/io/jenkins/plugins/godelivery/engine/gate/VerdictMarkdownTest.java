package io.jenkins.plugins.godelivery.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.message.Message;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VerdictMarkdownTest {
    private static final String[] FAILING = {"run p TestA", "fail p TestA", "fail p"};

    private static Rule rule(String metric, Bound bound, Criticality criticality) {
        return new Rule(Metrics.find(metric).orElseThrow(), Scope.TOTAL, bound, criticality, WhenMissing.INCONCLUSIVE);
    }

    private static Verdict judge(Evidence evidence, List<Rule> rules) {
        return Gate.judge(evidence.report(), Optional.empty(), rules);
    }

    @Test
    void whatFailedStandsFirstWithItsPlacesThenWhatWasNotJudged() {
        Verdict verdict = judge(
                Evidence.of().tests(FAILING),
                List.of(
                        rule("tests.total", Bound.min(1), Criticality.FAILURE),
                        rule("coverage.statements", Bound.min(80), Criticality.FAILURE),
                        rule("tests.failed", Bound.max(0), Criticality.FAILURE),
                        rule("lint.issues", Bound.max(0), Criticality.NOTE)));

        assertThat(VerdictMarkdown.of(verdict, Optional.empty())).isEqualTo("""
                ### ❌ Go Delivery: failed: 1 of 3 checks failed, 1 not judged, 1 note not judged

                - ❌ `failed tests: at most 0`: found 1
                  - to pass: fix 1 failed test
                  - `m/p TestA: failed without a message`
                - ❔ `statement coverage: at least 80%`: not measured
                  - `the report has no coverage`
                - ❔ `lint issues: at most 0`: not measured (a note)
                  - `the report has no lint`
                - ✅ `tests: at least 1`: found 1
                """);
    }

    @Test
    void aReasonThatSeveralRulesShareIsSaidOnce() {
        Verdict verdict = judge(
                Evidence.of().tests(FAILING),
                List.of(
                        rule("coverage.statements", Bound.min(80), Criticality.FAILURE),
                        rule("coverage.functions", Bound.min(80), Criticality.FAILURE)));

        assertThat(VerdictMarkdown.rules(verdict, Optional.empty())).isEqualTo("""
                - ❔ `statement coverage: at least 80%`: not measured
                  - `the report has no coverage`
                - ❔ `function coverage: at least 80%`: not measured
                  - `for the reason above`
                """);
    }

    @Test
    void manyRulesAreCutAndCounted() {
        Rule failing = rule("tests.failed", Bound.max(0), Criticality.FAILURE);
        Verdict verdict = judge(
                Evidence.of().tests(FAILING),
                IntStream.range(0, 1000).mapToObj(i -> failing).toList());

        String text = VerdictMarkdown.of(verdict, Optional.empty());

        assertThat(text).hasSizeLessThan(21_000).containsPattern("- and \\d+ more\n$");
    }

    @Test
    void whatDidNotRunIsSaid() {
        Verdict verdict = judge(
                        Evidence.of().tests(FAILING), List.of(rule("tests.total", Bound.min(1), Criticality.FAILURE)))
                .withSelection(Message.of("select.selected", 9, 82, 73, "main"))
                .withUnknownRules(Message.literal(""));

        assertThat(VerdictMarkdown.rules(verdict, Optional.empty())).isEqualTo("""
                9 of 82 packages run, 73 unchanged since main

                - ✅ `tests: at least 1`: found 1
                """);
    }
}
