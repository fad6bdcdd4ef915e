package io.jenkins.plugins.godelivery.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScopeTest {
    /** The examples of {@code go help packages}, and its tests in cmd/internal/pkgpattern. */
    @ParameterizedTest
    @CsvSource({
        "net/...,      net,              true",
        "net/...,      net/http,         true",
        "net/...,      netchan,          false",
        "net...,       netchan,          true",
        "...,          anything/at/all,  true",
        ".../http,     net/http,         true",
        ".../http,     net/httputil,     false",
        "m/.../store,  m/internal/store, true",
        "m/.../store,  m/store,          false",
        "m/p,          m/p,              true",
        "m/p,          m/p/q,            false",
        "m/p,          m/p_test,         true",
        "a...a,        a,                false",
        "a...b...c,    axbyc,            true",
        "a...b...c,    axcyb,            false",
    })
    void patternsAreThoseOfTheGoCommand(String pattern, String name, boolean matches) {
        PackageFilter filter = PackageFilter.of(new Scope(pattern), Evidence.of().report().modules());
        assertThat(filter.has(name)).isEqualTo(matches);
    }

    @Test
    void aPatternOfManyWildcardsCostsNoTime() {
        PackagePattern pattern = new PackagePattern("a...".repeat(10_000) + "b");
        assertThat(pattern.matches("a".repeat(100_000))).isFalse();
    }

    @Test
    void aRuleLooksAtItsPackagesOnly() {
        Evidence evidence = twoPackages();
        assertThat(coverage(evidence, "m/api/...").foundText()).isEqualTo("100%");
        assertThat(coverage(twoPackages(), "m/store").foundText()).isEqualTo("0%");
        assertThat(coverage(twoPackages(), "").foundText()).isEqualTo("50%");
        assertThat(coverage(twoPackages(), "./...").foundText()).isEqualTo("50%");
    }

    @Test
    void aDirectoryIsRelativeToTheModule() {
        assertThat(coverage(twoPackages().module("m"), "./api/...").foundText()).isEqualTo("100%");
        assertThat(coverage(twoPackages().module("m"), "./store").foundText()).isEqualTo("0%");
        RuleResult unknown = coverage(twoPackages(), "./api/...");
        assertThat(unknown.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(unknown.remedy()).contains("path of the module is not known");
    }

    @Test
    void aScopeThatNothingMatchesIsInconclusive() {
        RuleResult result = coverage(twoPackages(), "m/apj/...");
        assertThat(result.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(result.remedy()).isEqualTo("complete the evidence: no package of the report matches m/apj/...");
    }

    @Test
    void filesOfLintersBelongToPackages() {
        Evidence evidence = Evidence.of().lint("api/a.go error", "/src/store/b.go error").module("m");
        Rule rule = new Rule(
                Metrics.find("lint.issues").orElseThrow(),
                new Scope("m/store"),
                Bound.max(0),
                Criticality.FAILURE,
                WhenMissing.INCONCLUSIVE);
        RuleResult result = Gate.judge(evidence.report(), List.of(rule)).results().get(0);
        assertThat(result.places()).extracting(Place::file).containsExactly("/src/store/b.go");
    }

    @Test
    void racesBelongToTheirCodeAndToTheTestsThatMetThem() {
        Rule rule = new Rule(
                Metrics.find("races").orElseThrow(),
                new Scope(".../quiet/..."),
                Bound.max(0),
                Criticality.FAILURE,
                WhenMissing.INCONCLUSIVE);
        Evidence evidence = Evidence.of().recorded("race/go1.27/tests.jsonl", ReportKind.TEST);
        RuleResult result = Gate.judge(evidence.report(), List.of(rule)).results().get(0);
        assertThat(result.found().orElse(-1)).isLessThan(18);
    }

    private static Evidence twoPackages() {
        return Evidence.of().profile("m/api/a.go:1.1,2.2 1 1", "m/store/b.go:1.1,2.2 1 0");
    }

    private static RuleResult coverage(Evidence evidence, String scope) {
        Rule rule = new Rule(
                Metrics.find("coverage.statements").orElseThrow(),
                new Scope(scope),
                Bound.min(60),
                Criticality.FAILURE,
                WhenMissing.INCONCLUSIVE);
        return Gate.judge(evidence.report(), List.of(rule)).results().get(0);
    }
}
