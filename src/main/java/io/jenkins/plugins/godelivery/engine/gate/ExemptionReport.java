package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.compare.Comparison;
import io.jenkins.plugins.godelivery.engine.gotest.GoTestResult;
import io.jenkins.plugins.godelivery.engine.gotest.TestReport;
import io.jenkins.plugins.godelivery.engine.ledger.TestHistory;
import io.jenkins.plugins.godelivery.engine.ledger.TestOutcome;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Determines the effect of each exemption on one judgement. */
final class ExemptionReport {
    private final GoReport report;
    private final Optional<Comparison> comparison;
    private final Exemptions exemptions;
    private final ExemptFindings findings;
    private final Map<Exemption, List<String>> rules = new LinkedHashMap<>();

    ExemptionReport(GoReport report, Optional<Comparison> comparison, Exemptions exemptions, ExemptFindings findings) {
        this.report = report;
        this.comparison = comparison;
        this.exemptions = exemptions;
        this.findings = findings;
    }

    /** Turns a waived rule that did not pass into a note, unless it belongs to the floor. */
    RuleResult judged(RuleResult result) {
        if (result.outcome() == GateOutcome.PASSED) {
            return result;
        }
        RuleResult told = result;
        for (Exemption exemption : exemptions.list()) {
            if (exemption.kind() == Exemption.Kind.METRIC && concerns(exemption, result.rule())) {
                rules.computeIfAbsent(exemption, e -> new ArrayList<>()).add(result.requirement());
                told = exemption.isExpired(exemptions.today()) ? told : told.asNote();
            }
        }
        return told;
    }

    private static boolean concerns(Exemption exemption, Rule rule) {
        Scope scope = new Scope(exemption.packages());
        boolean sameScope =
                rule.scope().equals(scope) || (scope.isTotal() && rule.scope().isTotal());
        return sameScope && rule.metric().id().equals(exemption.value());
    }

    List<ExemptionResult> results() {
        return exemptions.list().stream().map(this::result).toList();
    }

    private ExemptionResult result(Exemption exemption) {
        List<String> about = exemption.kind() == Exemption.Kind.METRIC
                ? rules.getOrDefault(exemption, List.of())
                : findings.of(exemption);
        ExemptionResult.State state = exemption.isExpired(exemptions.today())
                ? ExemptionResult.State.EXPIRED
                : about.isEmpty() ? ExemptionResult.State.UNUSED : ExemptionResult.State.APPLIED;
        boolean quiet = exemption.kind() == Exemption.Kind.QUARANTINE && about.isEmpty();
        return new ExemptionResult(
                exemption,
                state,
                about,
                findings.tests(exemption),
                state == ExemptionResult.State.UNUSED ? counting(exemption) : List.of(),
                quiet ? green(exemption) : 0);
    }

    /** Returns the failures that an exemption of tests names and that count nevertheless. */
    private List<String> counting(Exemption exemption) {
        return exemption.isOfTests()
                ? tests(exemption)
                        .filter(named -> TestOutcome.of(named.test()).isBad()
                                || named.test().raced())
                        .map(named -> named.test().name())
                        .toList()
                : List.of();
    }

    /** A test and its package. */
    private record Named(String packageName, GoTestResult test) {}

    /** Returns the tests that an exemption names. */
    private Stream<Named> tests(Exemption exemption) {
        TestPattern pattern = TestPattern.of(exemption.value());
        PackageFilter filter = PackageFilter.of(new Scope(exemption.packages()), report.modules());
        return report.tests().map(TestReport::packages).orElse(List.of()).stream()
                .filter(result -> filter.has(result.name()))
                .flatMap(result -> result.tests().stream().map(test -> new Named(result.name(), test)))
                .filter(named -> named.test().hasOwnResult()
                        && pattern.matches(named.test().name()));
    }

    /**
     * Returns the smallest number of green builds in a row over the tests of an exemption; a test without history
     * has only this build.
     */
    private int green(Exemption exemption) {
        return tests(exemption)
                .mapToInt(named -> green(named.packageName(), named.test()))
                .min()
                .orElse(0);
    }

    private int green(String packageName, GoTestResult test) {
        if (TestOutcome.of(test) != TestOutcome.PASSED || test.raced()) {
            return 0;
        }
        return 1
                + comparison
                        .map(made -> made.reference().history(packageName, test.name()))
                        .orElse(TestHistory.NONE)
                        .passedFor();
    }
}
