package io.jenkins.plugins.godelivery.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.compare.Comparison;
import io.jenkins.plugins.godelivery.engine.compare.NextLedger;
import io.jenkins.plugins.godelivery.engine.gosource.Sources;
import io.jenkins.plugins.godelivery.engine.input.ReadLimits;
import io.jenkins.plugins.godelivery.engine.ledger.BuildId;
import io.jenkins.plugins.godelivery.engine.ledger.Ledger;
import io.jenkins.plugins.godelivery.engine.ledger.LedgerFile;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.Part;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builds of main and its branches, each judged against the ledger file of the previous one. */
class RatchetTest {
    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);
    private static final Metric COVERAGE = Metrics.find("coverage.statements").orElseThrow();
    private static final Rule REFERENCE = rule(COVERAGE, Bound.Kind.MIN, Bound.Origin.REFERENCE);
    private static final Rule FAILURES =
            rule(Metrics.find("tests.failed").orElseThrow(), Bound.Kind.MAX, Bound.Origin.REFERENCE);
    private static final Rule BEST = rule(COVERAGE, Bound.Kind.MIN, Bound.Origin.BEST);

    @TempDir
    private Path folder;

    private Optional<Ledger> main = Optional.empty();
    private List<Exemption> exemptions = List.of();
    private int number = 40;

    private static Rule rule(Metric metric, Bound.Kind kind, Bound.Origin origin) {
        return new Rule(metric, Bound.of(kind, origin));
    }

    private static Evidence covered(int covered, int all) {
        return Evidence.of()
                .profile("m/a/x.go:1.1,2.2 " + covered + " 1", "m/a/x.go:3.1,4.2 " + (all - covered) + " 0");
    }

    private RuleResult main(Evidence evidence, Rule rule) throws IOException {
        GoReport report = evidence.report();
        BuildId id = new BuildId(Integer.toString(++number), Instant.EPOCH.plusSeconds(number));
        ReadLimits limits = ReadLimits.ofProcess();
        Optional<Comparison> comparison = main.map(ledger -> Comparison.of(report, Sources.NONE, ledger, id, limits));
        MissingReference first = new MissingReference(Message.of("reference.first"), true);
        RuleResult result = judge(report, comparison, first, rule);
        Path file = folder.resolve(number + LedgerFile.NAME);
        LedgerFile.write(
                NextLedger.of(
                        report,
                        Sources.NONE,
                        comparison,
                        comparison,
                        MetricValues.of(report, comparison, List.of(rule.scope()), today()),
                        id,
                        limits),
                file);
        main = Optional.of(LedgerFile.read(file));
        return result;
    }

    private RuleResult branch(Evidence evidence, Rule rule) {
        GoReport report = evidence.report();
        BuildId id = new BuildId("1", Instant.EPOCH.plusSeconds(1000));
        Optional<Comparison> comparison =
                main.map(ledger -> Comparison.of(report, Sources.NONE, ledger.of("main"), id, ReadLimits.ofProcess()));
        return judge(report, comparison, MissingReference.UNNAMED, rule);
    }

    private RuleResult judge(GoReport report, Optional<Comparison> comparison, MissingReference missing, Rule rule) {
        return Gate.judge(report, comparison, missing, List.of(rule), today())
                .results()
                .get(0);
    }

    private Exemptions today() {
        return Exemptions.ofToday(exemptions, List.of());
    }

    @Test
    void theBoundIsTheValueOfTheReference() throws IOException {
        main(covered(13, 16), REFERENCE);

        RuleResult lower = branch(covered(12, 16), REFERENCE);
        assertThat(lower.outcome()).isEqualTo(GateOutcome.FAILED);
        assertThat(lower.requirement()).isEqualTo("statement coverage: at least 81.2% of main #41");
        assertThat(lower.foundText()).isEqualTo("75%");
        assertThat(lower.remedy().text()).isEqualTo("cover 1 more of 16 statements");
        assertThat(branch(covered(14, 16), REFERENCE).outcome()).isEqualTo(GateOutcome.PASSED);
    }

    @Test
    void equalSharesPassWhateverTheyAreRoundedTo() throws IOException {
        for (int all = 1; all <= 60; all++) {
            for (int covered = 1; covered <= all; covered += 1 + all / 7) {
                main = Optional.empty();
                main(covered(covered, all), REFERENCE);
                RuleResult same = branch(covered(covered * 3, all * 3), REFERENCE);
                assertThat(same.outcome()).as("%d of %d", covered, all).isEqualTo(GateOutcome.PASSED);
            }
        }
    }

    @Test
    void aDifferenceTooSmallForADecimalIsShown() throws IOException {
        main(covered(8124, 10000), REFERENCE);

        RuleResult lower = branch(covered(8123, 10000), REFERENCE);
        assertThat(lower.outcome()).isEqualTo(GateOutcome.FAILED);
        assertThat(lower.requirement()).isEqualTo("statement coverage: at least 81.24% of main #41");
        assertThat(lower.foundText()).isEqualTo("81.23%");
    }

    @Test
    void theBestIsThatOfAllBuildsBefore() throws IOException {
        main(covered(7, 10), BEST);
        main(covered(9, 10), BEST);
        RuleResult fell = main(covered(8, 10), BEST);
        assertThat(fell.outcome()).isEqualTo(GateOutcome.FAILED);
        assertThat(fell.requirement()).isEqualTo("statement coverage: at least 90%, the best so far, of #42");

        assertThat(branch(covered(8, 10), BEST).requirement())
                .isEqualTo("statement coverage: at least 90%, the best so far, of main #42");
        assertThat(branch(covered(8, 10), BEST).outcome()).isEqualTo(GateOutcome.FAILED);
        assertThat(branch(covered(8, 10), REFERENCE).outcome()).isEqualTo(GateOutcome.PASSED);
        assertThat(branch(covered(9, 10), BEST).outcome()).isEqualTo(GateOutcome.PASSED);
    }

    @Test
    void countsMayNotGrow() throws IOException {
        Rule issues = rule(Metrics.find("lint.issues").orElseThrow(), Bound.Kind.MAX, Bound.Origin.REFERENCE);
        main(Evidence.of().lint("a.go error", "b.go error"), issues);

        assertThat(branch(Evidence.of().lint("a.go error", "b.go error"), issues)
                        .outcome())
                .isEqualTo(GateOutcome.PASSED);
        RuleResult more = branch(Evidence.of().lint("a.go error", "b.go error", "c.go error"), issues);
        assertThat(more.outcome()).isEqualTo(GateOutcome.FAILED);
        assertThat(more.requirement()).isEqualTo("lint issues: at most 2 of main #41");
        assertThat(more.remedy().text()).isEqualTo("fix 1 of 3 lint issues");
    }

    private static List<Exemption> quarantine(String test, LocalDate until) {
        return List.of(new Exemption(Exemption.Kind.QUARANTINE, test, "", "the clock", "ada", "SHOP-12", until));
    }

    private static Evidence tests(String clock, String refund) {
        String events = "run p TestClock;" + clock + " p TestClock;run p TestR;" + refund + " p TestR;fail p";
        return Evidence.of().tests(events.split(";"));
    }

    @Test
    void aTestInQuarantineRaisesNoBound() throws IOException {
        exemptions = quarantine("^TestClock$", today.plusDays(7));
        main(tests("fail", "pass"), FAILURES);
        RuleResult another = branch(tests("pass", "fail"), FAILURES);
        assertThat(another.outcome()).isEqualTo(GateOutcome.FAILED);
        assertThat(another.requirement()).isEqualTo("failed tests: at most 0 of main #41");
        assertThat(branch(tests("fail", "pass"), FAILURES).outcome()).isEqualTo(GateOutcome.PASSED);
        exemptions = List.of();
        assertThat(branch(tests("fail", "pass"), FAILURES).requirement())
                .as("without the quarantine everything counts, in both builds")
                .isEqualTo("failed tests: at most 1 of main #41");
        assertThat(branch(tests("fail", "fail"), FAILURES).outcome()).isEqualTo(GateOutcome.FAILED);
    }

    @Test
    void aQuarantineThatTheChangeAddsIsNoRoomForAnotherFailure() throws IOException {
        main(tests("fail", "pass"), FAILURES);
        exemptions = quarantine("^TestClock$", today.plusDays(7));
        RuleResult another = branch(tests("fail", "fail"), FAILURES);
        assertThat(another.outcome()).isEqualTo(GateOutcome.FAILED);
        assertThat(another.requirement()).isEqualTo("failed tests: at most 0 of main #41");
        exemptions = quarantine("^TestR$", today.plusDays(7));
        RuleResult exempt = branch(tests("fail", "fail"), FAILURES);
        assertThat(exempt.outcome()).as("a new failure, but in quarantine").isEqualTo(GateOutcome.PASSED);
        assertThat(exempt.requirement()).isEqualTo("failed tests: at most 1 of main #41");
    }

    @Test
    void aQuarantineThatIsOverChangesNoBound() throws IOException {
        exemptions = quarantine("^TestClock$", today.minusDays(1));
        main(tests("fail", "pass"), FAILURES);
        assertThat(branch(tests("fail", "pass"), FAILURES).outcome()).isEqualTo(GateOutcome.PASSED);
        assertThat(branch(tests("fail", "fail"), FAILURES).outcome()).isEqualTo(GateOutcome.FAILED);
    }

    @Test
    void theFirstBuildPassesWithANoteAndABranchWithoutReferenceIsNotJudged() throws IOException {
        RuleResult orphan = branch(covered(1, 2), REFERENCE);
        assertThat(orphan.outcome()).isEqualTo(GateOutcome.INCONCLUSIVE);
        assertThat(orphan.foundText()).isEqualTo("50%");
        assertThat(orphan.requirement()).isEqualTo("statement coverage: at least the value of the reference build");
        assertThat(orphan.gaps()).map(Message::text).containsExactly("there is no reference build to compare with");

        RuleResult first = main(covered(1, 2), REFERENCE);
        assertThat(first.outcome()).isEqualTo(GateOutcome.PASSED);
        assertThat(first.gaps()).map(Message::text).anyMatch(text -> text.contains("the first build of this job"));
    }

    @Test
    void aReferenceThatDoesNotKnowItsValueForSureIsNoBound() throws IOException {
        main(covered(9, 10), REFERENCE);
        main(covered(1, 10).gap(Part.COVERAGE, "a profile is missing"), REFERENCE);

        RuleResult result = branch(covered(2, 10), REFERENCE);
        assertThat(result.outcome()).isEqualTo(GateOutcome.INCONCLUSIVE);
        assertThat(result.gaps())
                .map(Message::text)
                .containsExactly("the value of the reference build main #42 is uncertain");
        assertThat(branch(covered(2, 10), BEST).outcome())
                .as("the best before it is known")
                .isEqualTo(GateOutcome.FAILED);
    }

    @Test
    void aScopeThatIsNewPassesWithANoteOnlyWhereItsValueIsNotKnown() throws IOException {
        Evidence evidence = Evidence.of().lint("a/a.go error").module("m").profile("m/a/a.go:1.1,2.2 3 1");
        main(evidence, REFERENCE);
        Scope scope = new Scope("m/a");
        Rule issues = new Rule(
                Metrics.find("lint.issues").orElseThrow(),
                scope,
                Bound.of(Bound.Kind.MAX, Bound.Origin.REFERENCE),
                Criticality.FAILURE,
                WhenMissing.INCONCLUSIVE);
        Rule coverage = new Rule(COVERAGE, scope, REFERENCE.bound(), Criticality.FAILURE, WhenMissing.INCONCLUSIVE);

        RuleResult fresh = branch(evidence, issues);
        assertThat(fresh.outcome()).isEqualTo(GateOutcome.PASSED);
        assertThat(fresh.gaps())
                .map(Message::text)
                .containsExactly("the reference build main #41 did not measure this; later builds do");
        assertThat(branch(evidence, coverage).requirement())
                .isEqualTo("statement coverage in m/a: at least 100% of main #41");

        main(evidence, issues);
        assertThat(branch(evidence, issues).requirement()).isEqualTo("lint issues in m/a: at most 1 of main #42");
    }
}
