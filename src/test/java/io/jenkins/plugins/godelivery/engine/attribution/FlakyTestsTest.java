package io.jenkins.plugins.godelivery.engine.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.compare.Comparison;
import io.jenkins.plugins.godelivery.engine.compare.NextLedger;
import io.jenkins.plugins.godelivery.engine.gate.Evidence;
import io.jenkins.plugins.godelivery.engine.gosource.Sources;
import io.jenkins.plugins.godelivery.engine.input.ReadLimits;
import io.jenkins.plugins.godelivery.engine.ledger.BuildId;
import io.jenkins.plugins.godelivery.engine.ledger.KnownFlaky;
import io.jenkins.plugins.godelivery.engine.ledger.Ledger;
import io.jenkins.plugins.godelivery.engine.ledger.LedgerFile;
import io.jenkins.plugins.godelivery.engine.owner.TestOwners;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Consecutive builds of a job, each of which passes its flaky test history on by its ledger file. */
class FlakyTestsTest {
    private static final String[] PASS = {"run p TestA", "pass p TestA", "pass p"};
    private static final String[] FAIL = {"run p TestA", "fail p TestA", "fail p"};
    private static final String[] BOTH = {"run p TestA", "fail p TestA", "run p TestA", "pass p TestA", "fail p"};

    @TempDir
    private Path folder;

    private Optional<Ledger> last = Optional.empty();
    private int number;

    private List<KnownFlaky> build(String commit, String... events) throws IOException {
        return build(commit, Evidence.of().tests(events).report());
    }

    private List<KnownFlaky> build(String commit, GoReport report) throws IOException {
        ReadLimits limits = ReadLimits.ofProcess();
        BuildId id = new BuildId(Integer.toString(++number), Instant.EPOCH.plusSeconds(number), commit);
        Optional<Comparison> comparison = last.map(ledger -> Comparison.of(report, Sources.NONE, ledger, id, limits));
        Ledger own = NextLedger.of(report, Sources.NONE, comparison, id, limits);
        Ledger whole = FlakyTests.in(
                own, report, Attributions.of(report, comparison, Optional.empty()), last, TestOwners.NONE);
        Path file = folder.resolve(number + LedgerFile.NAME);
        LedgerFile.write(whole, file);
        last = Optional.of(LedgerFile.read(file));
        assertThat(last.get().flaky()).isEqualTo(whole.flaky());
        return whole.flaky().stream().filter(flaky -> !flaky.known().isEmpty()).toList();
    }

    private static String seen(KnownFlaky flaky) {
        return flaky.known().stream()
                .map(sighting -> sighting.back() + " " + sighting.evidence().label())
                .toList()
                .toString();
    }

    @Test
    void bothResultsInOneBuildAreSeenAndRemembered() throws IOException {
        assertThat(build("c1", PASS)).isEmpty();
        assertThat(build("c2", BOTH)).hasSize(1);
        build("c3", PASS);
        List<KnownFlaky> known = build("c4", BOTH);

        assertThat(known).hasSize(1);
        assertThat(seen(known.get(0))).isEqualTo("[0 rerun, 2 rerun]");
        assertThat(known.get(0).first().name()).isEqualTo("2");
        assertThat(FlakyTests.ran(last.orElseThrow(), known.get(0))).isEqualTo(4);
    }

    @Test
    void theTimeOfTheRunsThatDidNotCountIsLost() throws IOException {
        String stream = """
            {"Action":"run","Package":"m/p","Test":"TestA"}
            {"Action":"fail","Package":"m/p","Test":"TestA","Elapsed":2}
            {"Action":"run","Package":"m/p","Test":"TestA"}
            {"Action":"pass","Package":"m/p","Test":"TestA","Elapsed":0.5}
            {"Action":"fail","Package":"m/p","Elapsed":3}
            """;
        List<KnownFlaky> known = build(
                "c1", Evidence.of().file("t.json", ReportKind.TEST, stream).report());

        assertThat(known).extracting(KnownFlaky::lostMillis).containsExactly(2000L);
    }

    @Test
    void bothResultsOfOneCommitAreSeenWhicheverCameFirst() throws IOException {
        build("c1", FAIL);
        assertThat(build("c1", PASS))
                .hasSize(1)
                .allSatisfy(one -> assertThat(seen(one)).isEqualTo("[1 commit]"));
        assertThat(build("c2", PASS))
                .hasSize(1)
                .allSatisfy(one -> assertThat(seen(one)).isEqualTo("[2 commit]"));
    }

    @Test
    void aFailureThatAnotherCommitMendsIsNone() throws IOException {
        build("c1", PASS);
        build("c2", FAIL);
        assertThat(build("c3", PASS)).isEmpty();
        assertThat(build("c3", PASS)).isEmpty();
        assertThat(last.orElseThrow().flaky()).isEmpty();
    }

    @Test
    void withoutACommitNobodyKnowsThatItIsTheSame() throws IOException {
        build("", FAIL);
        assertThat(build("", PASS)).isEmpty();
    }

    @Test
    void aFullDiskIsNoFlakyTest() throws IOException {
        String stream = """
            {"Action":"run","Package":"m/p","Test":"TestA"}
            {"Action":"output","Package":"m/p","Test":"TestA","Output":"=== RUN   TestA\\n"}
            {"Action":"output","Package":"m/p","Test":"TestA","Output":"    a_test.go:7: write /tmp/x: no space left on device\\n"}
            {"Action":"output","Package":"m/p","Test":"TestA","Output":"--- FAIL: TestA (0.00s)\\n"}
            {"Action":"fail","Package":"m/p","Test":"TestA","Elapsed":0}
            {"Action":"fail","Package":"m/p","Elapsed":0.1}
            """;
        build("c1", PASS);
        build("c2", Evidence.of().file("t.json", ReportKind.TEST, stream).report());
        assertThat(build("c2", PASS)).isEmpty();
    }

    @Test
    void whatFailsForABuildMoreThanOnceIsSeenInItsHistory() throws IOException {
        build("c1", PASS);
        build("c2", FAIL);
        build("c3", PASS);
        build("c4", FAIL);
        List<KnownFlaky> known = build("c5", PASS);

        assertThat(known).hasSize(1);
        assertThat(seen(known.get(0))).isEqualTo("[1 history, 3 history]");
        assertThat(known.get(0).first().name()).isEqualTo("2");
        assertThat(build("c6", FAIL))
                .hasSize(1)
                .allSatisfy(one -> assertThat(seen(one)).isEqualTo("[0 history, 2 history, 4 history]"));
    }

    @Test
    void aParentComesAndGoesWithItsSubtests() throws IOException {
        String[] both = {
            "run p TestA",
            "run p TestA/x",
            "fail p TestA/x",
            "fail p TestA",
            "run p TestA",
            "run p TestA/x",
            "pass p TestA/x",
            "pass p TestA",
            "fail p"
        };
        build("c1", both);
        assertThat(build("c2", both)).extracting(KnownFlaky::test).containsExactly("TestA/x");
    }

    @Test
    void whatWasNotSeenForAHundredBuildsIsForgotten() throws IOException {
        build("c0", BOTH);
        for (int i = 1; i < Ledger.WINDOW; i++) {
            assertThat(build("c" + i, PASS)).hasSize(1);
        }
        assertThat(build("c", PASS)).isEmpty();
    }
}
