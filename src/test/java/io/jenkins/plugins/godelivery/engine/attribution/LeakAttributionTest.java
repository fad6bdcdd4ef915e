package io.jenkins.plugins.godelivery.engine.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.change.Change;
import io.jenkins.plugins.godelivery.engine.change.ChangeJson;
import io.jenkins.plugins.godelivery.engine.change.ChangedFile;
import io.jenkins.plugins.godelivery.engine.change.LineRanges;
import io.jenkins.plugins.godelivery.engine.change.RemovedLines;
import io.jenkins.plugins.godelivery.engine.compare.Comparison;
import io.jenkins.plugins.godelivery.engine.compare.NextLedger;
import io.jenkins.plugins.godelivery.engine.goroutine.Leak;
import io.jenkins.plugins.godelivery.engine.gosource.Sources;
import io.jenkins.plugins.godelivery.engine.input.ReadLimits;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.ledger.BuildId;
import io.jenkins.plugins.godelivery.engine.ledger.Ledger;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import io.jenkins.plugins.godelivery.engine.report.ReportReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose the goroutine leaks of src/test/resources/leaks are. */
class LeakAttributionTest {
    private static final Path RECORDED = Path.of("src/test/resources/leaks");
    private static final BuildId FIRST = new BuildId("1", Instant.EPOCH);

    @TempDir
    private Path folder;

    private GoReport report(String version, String changed, LineRanges lines) throws IOException {
        Change change = new Change(
                "main",
                Message.literal(""),
                "head",
                "base",
                List.of(),
                "",
                List.of(new ChangedFile(changed, ChangedFile.Status.MODIFIED, "", lines, RemovedLines.NONE)),
                List.of(),
                Set.of(),
                true,
                "",
                "",
                Set.of());
        Path file = folder.resolve(version + ChangeJson.FILE);
        try (OutputStream out = Files.newOutputStream(file)) {
            ChangeJson.write(change, out);
        }
        Path module = RECORDED.resolve(version);
        ReportReader reader = new ReportReader().source(module);
        reader.add(ReportFile.of(RECORDED.resolve(version + ".jsonl")), ReportKind.TEST);
        reader.add(ReportFile.of(file), ReportKind.CHANGE).ranIn(module.toAbsolutePath());
        return reader.read().build();
    }

    private Attributions attributions(GoReport report) throws IOException {
        Ledger before = NextLedger.of(
                report("before", "none.go", LineRanges.NONE),
                Sources.NONE,
                Optional.empty(),
                FIRST,
                ReadLimits.ofProcess());
        BuildId second = new BuildId("2", Instant.EPOCH.plusSeconds(1));
        Optional<Comparison> comparison =
                Optional.of(Comparison.of(report, Sources.NONE, before, second, ReadLimits.ofProcess()));
        return Attributions.of(report, comparison, Optional.empty());
    }

    private static Leak leak(GoReport report, String function) {
        return report.leaks().orElseThrow().leaks().stream()
                .filter(leak -> leak.blocked().function().contains(function))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aLeakIsNewIfTheTargetHasNoneOfItAndItsStackGoesThroughChangedLines() throws IOException {
        GoReport report = report("after", "store/store.go", LineRanges.of(14, 16));
        Attribution attribution = attributions(report).leak(leak(report, "Store"));

        assertThat(attribution.state()).isEqualTo(AttributionState.NEW);
        assertThat(attribution.evidence())
                .extracting(Message::text)
                .containsExactly("its stack goes through store/store.go:14, changed here", "it was not seen up to #1");
    }

    @Test
    void aLeakThatTheTargetHasIsKnownSinceItsFirstBuild() throws IOException {
        GoReport report = report("after", "feed/feed.go", LineRanges.ALL);
        Attribution attribution = attributions(report).leak(leak(report, "Subscribe"));

        assertThat(attribution.state()).isEqualTo(AttributionState.KNOWN);
        assertThat(attribution.since()).contains(FIRST);
    }

    @Test
    void aLeakThatTheTargetDidNotShowInCodeThatDidNotChangeIsUnclear() throws IOException {
        GoReport report = report("after", "feed/feed.go", LineRanges.ALL);
        Attributions attributions = attributions(report);

        assertThat(attributions.leak(leak(report, "Store")).state()).isEqualTo(AttributionState.UNKNOWN);
        assertThat(attributions.summary().orElseThrow().text())
                .isEqualTo("2 goroutine leaks: 1 is unclear (it was not seen up to #1), 1 is known on main since #1");
    }

    @Test
    void withoutABuildToCompareWithNothingIsSaid() throws IOException {
        GoReport report = report("after", "store/store.go", LineRanges.ALL);
        Attribution attribution =
                Attributions.of(report, Optional.empty(), Optional.empty()).leak(leak(report, "Store"));

        assertThat(attribution.state()).isEqualTo(AttributionState.UNKNOWN);
        assertThat(attribution.evidence()).extracting(Message::code).containsExactly("attribution.noReference");
    }
}
