package io.jenkins.plugins.godelivery.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.gate.Bound;
import io.jenkins.plugins.godelivery.engine.gate.Gate;
import io.jenkins.plugins.godelivery.engine.gate.GateOutcome;
import io.jenkins.plugins.godelivery.engine.gate.Metrics;
import io.jenkins.plugins.godelivery.engine.gate.Rule;
import io.jenkins.plugins.godelivery.engine.gate.RuleResult;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads src/test/resources/gaps: a package that passes, and four that do not run to their end. */
class PackageGapsTest {
    private static final Path RECORDED = Path.of("src/test/resources/gaps");
    private static final String MODULE = "example.com/gaps/";

    @ParameterizedTest
    @ValueSource(strings = {"go1.21", "go1.26"})
    void aPackageThatWroteItsProfileBeforeItTimedOutIsNoGapOfTheCoverage(String version) throws IOException {
        assertThat(read(version).gaps(Part.COVERAGE))
                .map(Message::text)
                .containsExactlyInAnyOrder(
                        MODULE + "broken: wrote no cover profile: build failure",
                        MODULE + "panics: wrote no cover profile: panic",
                        MODULE + "exits: wrote no cover profile: TestMain");
    }

    @ParameterizedTest
    @ValueSource(strings = {"go1.21", "go1.26"})
    void testsThatDidNotRunAreAGapOfTheTestsAndOfTheRaces(String version) throws IOException {
        for (Part part : new Part[] {Part.TESTS, Part.RACES}) {
            assertThat(read(version).gaps(part))
                    .map(Message::text)
                    .containsExactlyInAnyOrder(
                            MODULE + "broken: its tests did not run: build failure",
                            MODULE + "hangs: not all of its tests ran: timeout",
                            MODULE + "panics: not all of its tests ran: panic");
        }
    }

    @Test
    void theyAreNoEvidenceThatWasLost() throws IOException {
        assertThat(read("go1.26").isWhole()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "tests.flaky, unknown (evidence incomplete)",
        "races, unknown (evidence incomplete)",
        "packages.failed, at least 1"
    })
    void noRuleOnTestsOrRacesPassesWherePackagesDidNotRun(String metric, String found) throws IOException {
        RuleResult result = judge(metric, Bound.max(0));
        assertThat(result.outcome()).isNotEqualTo(GateOutcome.PASSED);
        assertThat(result.foundText()).isEqualTo(found);
    }

    @Test
    void aCoverageThatLacksPackagesIsNotJudged() throws IOException {
        RuleResult result = judge("coverage.statements", Bound.min(50));
        assertThat(result.outcome()).isEqualTo(GateOutcome.INCONCLUSIVE);
        assertThat(result.foundText()).isEqualTo("66.7% (evidence incomplete)");
    }

    @Test
    void theBuildErrorsAreWholeThoughOtherPackagesPanicked() throws IOException {
        RuleResult result = judge("build.errors", Bound.max(0));
        assertThat(result.outcome()).isEqualTo(GateOutcome.FAILED);
        assertThat(result.foundText()).isEqualTo("1");
    }

    private static RuleResult judge(String metric, Bound bound) throws IOException {
        Rule rule = new Rule(Metrics.find(metric).orElseThrow(), bound);
        return Gate.judge(read("go1.26"), List.of(rule)).results().get(0);
    }

    private static GoReport read(String version) throws IOException {
        return new ReportReader()
                .add(ReportFile.of(RECORDED.resolve(version + ".jsonl")), ReportKind.TEST)
                .add(ReportFile.of(RECORDED.resolve(version + ".out")), ReportKind.COVERAGE)
                .read()
                .asked(Part.RACES)
                .build();
    }
}
