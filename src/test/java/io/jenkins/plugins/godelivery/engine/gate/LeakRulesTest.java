package io.jenkins.plugins.godelivery.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.compare.Comparison;
import io.jenkins.plugins.godelivery.engine.compare.NextLedger;
import io.jenkins.plugins.godelivery.engine.gosource.Sources;
import io.jenkins.plugins.godelivery.engine.input.ReadLimits;
import io.jenkins.plugins.godelivery.engine.ledger.BuildId;
import io.jenkins.plugins.godelivery.engine.ledger.Ledger;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rules on the goroutine leaks of src/test/resources/leaks. */
class LeakRulesTest {
    private static final Rule NONE = new Rule(Metrics.find("leaks").orElseThrow(), Bound.max(0));
    private static final Rule NONE_NEW = new Rule(Metrics.find("leaks.new").orElseThrow(), Bound.max(0));
    private static final LocalDate TODAY = LocalDate.parse("2026-12-01");

    private static GoReport report(String version) {
        return Evidence.of()
                .source("leaks/" + version)
                .recorded("leaks/" + version + ".jsonl", ReportKind.TEST)
                .asked(Part.LEAKS)
                .report();
    }

    private static GoReport changed(String version, String from, String to) throws IOException {
        String stream = Files.readString(Path.of("src/test/resources/leaks/" + version + ".jsonl"));
        return Evidence.of()
                .source("leaks/" + version)
                .file("tests.jsonl", ReportKind.TEST, stream.replace(from, to))
                .asked(Part.LEAKS)
                .report();
    }

    private static RuleResult judge(GoReport report, Optional<Comparison> comparison, Rule rule) {
        return Gate.judge(report, comparison, List.of(rule)).results().get(0);
    }

    private static Optional<Comparison> compared(GoReport report, GoReport before) throws IOException {
        BuildId first = new BuildId("1", Instant.EPOCH);
        Ledger ledger = NextLedger.of(before, Sources.NONE, Optional.empty(), first, ReadLimits.ofProcess());
        return Optional.of(Comparison.of(
                report, Sources.NONE, ledger, new BuildId("2", Instant.EPOCH.plusSeconds(1)), ReadLimits.ofProcess()));
    }

    @Test
    void byDefaultLeaksAreNotedAndDoNotDecide() {
        GoReport report = report("before");
        Verdict verdict = Gate.judge(report, DefaultRules.of(report));

        assertThat(verdict.outcome()).isEqualTo(GateOutcome.PASSED);
        assertThat(verdict.results())
                .filteredOn(result -> result.rule().criticality() == Criticality.NOTE)
                .extracting(result -> result.rule().metric().id() + " " + result.foundText())
                .first()
                .isEqualTo("leaks 2");
        assertThat(verdict.summary()).endsWith("1 note failed");
    }

    @Test
    void aRuleCountsPlacesAndNamesWhereGoroutinesAreBlocked() {
        RuleResult result = judge(report("before"), Optional.empty(), NONE);

        assertThat(result.outcome()).isEqualTo(GateOutcome.FAILED);
        assertThat(result.remedy().text()).isEqualTo("fix 2 goroutine leaks");
        assertThat(result.places())
                .extracting(Location::describe)
                .containsExactlyInAnyOrder(
                        "feed/feed.go:33 TestFirst: 2 goroutines that nothing wakes up:"
                                + " chan send in feed.First.func1, created by feed.First",
                        "feed/feed.go:17 TestSubscribe/one: 2 goroutines that nothing wakes up:"
                                + " chan receive in feed.(*Feed).Subscribe.func1, created by feed.(*Feed).Subscribe");
    }

    @Test
    void aRuleOfAPackageCountsItsLeaks() {
        Rule ofStore = new Rule(
                NONE.metric(), new Scope("./store"), Bound.max(0), Criticality.FAILURE, WhenMissing.INCONCLUSIVE);
        assertThat(judge(report("before"), Optional.empty(), ofStore).outcome()).isEqualTo(GateOutcome.PASSED);
        assertThat(judge(report("after"), Optional.empty(), ofStore).foundText())
                .isEqualTo("1");
    }

    @Test
    void noListOfLeaksIsNoProofThatThereAreNone() throws IOException {
        GoReport none = changed("before", "goroutine leaks begin v1", "something else");
        RuleResult result = judge(none, Optional.empty(), NONE);

        assertThat(result.outcome()).isEqualTo(GateOutcome.INCONCLUSIVE);
        assertThat(result.gaps())
                .extracting(Message::text)
                .containsExactly("no test binary looked for leaked goroutines");
        assertThat(DefaultRules.of(none)).contains(NONE.asNote());
    }

    @Test
    void aListThatIsCutOffIsNoProofThatThereAreNoMore() throws IOException {
        GoReport cut = changed("before", "leaks end 0 goroutines", "leaks end 0 goroutines, cut");
        Rule ofStore = new Rule(
                NONE.metric(), new Scope("./store"), Bound.max(0), Criticality.FAILURE, WhenMissing.INCONCLUSIVE);
        RuleResult result = judge(cut, Optional.empty(), ofStore);

        assertThat(result.outcome()).isEqualTo(GateOutcome.INCONCLUSIVE);
        assertThat(result.gaps())
                .extracting(Message::text)
                .containsExactly("example.com/orders/store: the list of its leaked goroutines is cut off");
    }

    @Test
    void testsThatWereNotToLookForLeaksAreNotJudgedByDefault() throws IOException {
        GoReport report =
                Evidence.of().tests("run p TestA", "pass p TestA", "pass p").report();
        assertThat(DefaultRules.of(report))
                .extracting(rule -> rule.metric().id())
                .doesNotContain("leaks", "leaks.new");
    }

    @Test
    void onlyLeaksThatNoEarlierBuildHadAreNew() throws IOException {
        GoReport after = report("after");
        RuleResult result = judge(after, compared(after, report("before")), NONE_NEW);

        assertThat(result.foundText()).isEqualTo("1");
        assertThat(result.places()).singleElement().satisfies(place -> {
            assertThat(place.file()).isEqualTo("store/store.go");
            assertThat(place.line()).isEqualTo(14);
        });
    }

    @Test
    void aReferenceThatDidNotLookForLeaksLeavesOpenWhichAreNew() throws IOException {
        GoReport before =
                Evidence.of().tests("run p TestA", "pass p TestA", "pass p").report();
        GoReport after = report("after");
        RuleResult result = judge(after, compared(after, before), NONE_NEW);

        assertThat(result.outcome()).isEqualTo(GateOutcome.INCONCLUSIVE);
        assertThat(result.gaps())
                .extracting(Message::text)
                .containsExactly("the reference build 1 has no list of leaked goroutines");
    }

    @Test
    void aReferenceWithoutTheListOfAPackageLeavesOpenWhichAreNew() throws IOException {
        GoReport after = report("after");
        GoReport before = changed("before", "leaks end 0 goroutines", "leaks end 0 goroutines, cut");
        assertThat(judge(after, compared(after, before), NONE_NEW).outcome()).isEqualTo(GateOutcome.INCONCLUSIVE);
    }

    @Test
    void aWaivedLeakDoesNotCount() {
        GoReport report = report("after");
        String fingerprint = report.leaks().orElseThrow().leaks().get(0).fingerprint();
        Exemption waiver = new Exemption(Exemption.Kind.LEAK, fingerprint, "", "known since 1.4", "ada", "", TODAY);
        Verdict verdict = Gate.judge(
                report,
                Optional.empty(),
                MissingReference.UNNAMED,
                List.of(NONE),
                new Exemptions(List.of(waiver), TODAY, List.of()));

        assertThat(verdict.results().get(0).foundText()).isEqualTo("1");
        assertThat(verdict.exemptions())
                .extracting(ExemptionResult::state)
                .containsExactly(ExemptionResult.State.APPLIED);
    }

    @Test
    void aReviewIsToldOfLeaks() {
        assertThat(ReviewFindings.of(report("after"), 10))
                .extracting(place -> place.file() + ":" + place.line())
                .containsExactlyInAnyOrder("feed/feed.go:17", "store/store.go:14");
    }
}
