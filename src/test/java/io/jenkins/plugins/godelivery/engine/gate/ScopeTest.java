package io.jenkins.plugins.godelivery.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScopeTest {
    /** Examples of {@code go help packages}, and cases of its tests in cmd/internal/pkgpattern. */
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
        PackageFilter filter =
                PackageFilter.of(new Scope(pattern), Evidence.of().report().modules());
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
        assertThat(unknown.outcome()).isEqualTo(GateOutcome.INCONCLUSIVE);
        assertThat(unknown.remedy().text()).contains("path of the module, which is unknown");
    }

    @Test
    void aScopeThatNothingMatchesIsInconclusive() {
        RuleResult result = coverage(twoPackages(), "m/apj/...");
        assertThat(result.outcome()).isEqualTo(GateOutcome.INCONCLUSIVE);
        assertThat(result.remedy().text()).isEqualTo("not judged: no package of the report matches m/apj/...");
    }

    @Test
    void filesOfLintersBelongToPackages() {
        Evidence evidence =
                Evidence.of().lint("api/a.go error", "/src/store/b.go error").module("m");
        RuleResult result = judge(evidence, "lint.issues", "m/store", Bound.max(0));
        assertThat(result.places()).extracting(Location::file).containsExactly("/src/store/b.go");
    }

    @Test
    void anIssueThatCannotBeAssignedToAPackageIsToldAndNotCounted() {
        Evidence evidence =
                Evidence.of().lint("api/a.go error", "/elsewhere/main.go error").module("m");
        RuleResult store = judge(evidence, "lint.issues", "m/store", Bound.max(0));
        assertThat(store.outcome()).isEqualTo(GateOutcome.INCONCLUSIVE);
        RuleResult api = judge(
                Evidence.of().lint("api/a.go error", "/elsewhere/main.go error").module("m"),
                "lint.issues",
                "m/api",
                Bound.max(1));
        assertThat(api.found()).hasValue(1);
        assertThat(api.outcome()).isEqualTo(GateOutcome.INCONCLUSIVE);
        assertThat(api.gaps().toString()).contains("1 lint issue is in no known package", "/elsewhere/main.go");
        assertThat(judge(evidence, "lint.issues", "", Bound.max(2)).outcome()).isEqualTo(GateOutcome.PASSED);
    }

    /** A Dockerfile belongs to no package, so a scope matches it by its folder. */
    @Test
    void aFileThatIsNoGoFileIsInItsFolderOrInNoScope() {
        Evidence evidence = Evidence.of()
                .lint("api/a.go error", "/elsewhere/Dockerfile warning")
                .module("m");
        assertThat(judge(evidence, "lint.issues", "m/api", Bound.max(1)).outcome())
                .isEqualTo(GateOutcome.PASSED);
    }

    @ParameterizedTest
    @CsvSource({
        "example.com/racy/shapes, 14",
        ".../parallel, 2",
        "example.com/racy/quiet, 0",
        "example.com/racy/..., 18"
    })
    void racesBelongToPackages(String scope, String races) {
        Evidence evidence = Evidence.of().recorded("race/go1.27/tests.jsonl", ReportKind.TEST);
        assertThat(judge(evidence, "races", scope, Bound.max(0)).foundText()).isEqualTo(races);
    }

    @Test
    void functionsAndErrorPathsBelongToPackages() throws Exception {
        Evidence evidence =
                Evidence.of().source("coverage/module").recorded("coverage/go1.27.0/set.out", ReportKind.COVERAGE);
        GoReport report = evidence.report();
        for (String metric : List.of("coverage.functions", "coverage.errorPaths", "coverage.statements")) {
            RuleResult all = judge(report, metric, "", Bound.min(100));
            RuleResult one = judge(report, metric, "./calc", Bound.min(100));
            assertThat(all.found()).as(metric).isPresent();
            assertThat(one.found()).as(metric).isPresent().isNotEqualTo(all.found());
            assertThat(one.places()).as(metric).isNotEmpty().allSatisfy(location -> {
                assertThat(location.file()).startsWith("example.com/cov/calc/");
                assertThat(location.line()).isPositive();
            });
        }
    }

    private static Evidence twoPackages() {
        return Evidence.of().profile("m/api/a.go:1.1,2.2 1 1", "m/store/b.go:1.1,2.2 1 0");
    }

    private static RuleResult coverage(Evidence evidence, String scope) {
        return judge(evidence, "coverage.statements", scope, Bound.min(60));
    }

    private static RuleResult judge(Evidence evidence, String metric, String scope, Bound bound) {
        return judge(evidence.report(), metric, scope, bound);
    }

    private static RuleResult judge(GoReport report, String metric, String scope, Bound bound) {
        Rule rule = new Rule(
                Metrics.find(metric).orElseThrow(),
                new Scope(scope),
                bound,
                Criticality.FAILURE,
                WhenMissing.INCONCLUSIVE);
        return Gate.judge(report, List.of(rule)).results().get(0);
    }
}
