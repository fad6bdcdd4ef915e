package io.jenkins.plugins.godelivery.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.Doubling;
import io.jenkins.plugins.godelivery.engine.attribution.AttributionState;
import io.jenkins.plugins.godelivery.engine.attribution.AttributionSummary.Kind;
import io.jenkins.plugins.godelivery.engine.attribution.Attributions;
import io.jenkins.plugins.godelivery.engine.compare.Comparison;
import io.jenkins.plugins.godelivery.engine.compare.NextLedger;
import io.jenkins.plugins.godelivery.engine.gosource.Sources;
import io.jenkins.plugins.godelivery.engine.input.ReadLimits;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.ledger.BuildId;
import io.jenkins.plugins.godelivery.engine.ledger.Ledger;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import io.jenkins.plugins.godelivery.engine.report.ReportReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Attribution of findings takes linear time in the number of findings and of ledger entries per package. */
class LinearAttributionTest {
    private static String event(String action, String packageName, String test) {
        return "{\"Action\":\"" + action + "\",\"Package\":\"" + packageName + "\",\"Test\":\"" + test + "\"}\n";
    }

    private static String repeat(int count, IntFunction<String> one) {
        return IntStream.range(0, count).mapToObj(one).collect(Collectors.joining());
    }

    /**
     * Builds a package with {@code count} failing tests, and {@code count} packages that do not build because of
     * another one.
     */
    private static GoReport report(String tests, int count) {
        return report(repeat(count, i -> event("run", "m", tests + i) + event("fail", "m", tests + i))
                + "{\"Action\":\"fail\",\"Package\":\"m\"}\n"
                + repeat(
                        count,
                        i -> "{\"Action\":\"build-output\",\"ImportPath\":\"m/e" + i + "\",\"Output\":\"e" + i
                                + "/a.go:1:1: undefined: x\\n\"}\n{\"Action\":\"build-fail\",\"ImportPath\":\"m/e" + i
                                + "\"}\n{\"Action\":\"fail\",\"Package\":\"m/p" + i + "\",\"FailedBuild\":\"m/e" + i
                                + "\"}\n"));
    }

    private static GoReport report(String stream) {
        try {
            return new ReportReader()
                    .add(
                            new ReportFile(
                                    "test.jsonl",
                                    () -> new ByteArrayInputStream(stream.getBytes(StandardCharsets.UTF_8))),
                            ReportKind.TEST)
                    .readRecorded()
                    .asked(Part.TESTS)
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BuildId build(int number) {
        return new BuildId(String.valueOf(number), Instant.EPOCH.plusSeconds(number), "");
    }

    private static Attributions attributions(GoReport report, Ledger reference) {
        Comparison comparison = Comparison.of(report, Sources.NONE, reference, build(2), ReadLimits.ofProcess());
        return Attributions.of(report, Optional.of(comparison), Optional.empty());
    }

    private static Ledger ledger(GoReport report) {
        try {
            return NextLedger.of(report, Sources.NONE, Optional.empty(), build(1), ReadLimits.ofProcess());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void twiceAsManyFailuresTakeTwiceAsLong() {
        Doubling.isLinear("failures", 1_000, count -> {
            GoReport report = report("TestNow", count);
            Ledger reference = ledger(report("TestThen", count));
            return () -> attributions(report, reference);
        });
    }

    /** Regression: with 12,000 failing tests of 16 kB output each, the gate took ten minutes. */
    @Test
    void longWordsInTheOutputOfFailuresAreLookedAtOnce() {
        String output = "x".repeat(16_000);
        Doubling.isLinear("output", 20, count -> {
            GoReport report = report(repeat(
                    count,
                    i -> event("run", "m", "T" + i)
                            + "{\"Action\":\"output\",\"Package\":\"m\",\"Test\":\"T" + i + "\",\"Output\":\""
                            + output + "\\n\"}\n" + event("fail", "m", "T" + i)));
            return () -> Assertions.assertTimeoutPreemptively(
                    Duration.ofSeconds(5), () -> Attributions.of(report, Optional.empty(), Optional.empty()));
        });
    }

    @Test
    void everyOneOfThemHasAnAnswer() {
        Attributions all = attributions(report("TestNow", 100), ledger(report("TestThen", 100)));
        assertThat(all.count(Kind.TESTS, AttributionState.UNKNOWN)).isEqualTo(100);
        assertThat(all.count(Kind.BUILD_ERRORS, AttributionState.NEW)).isZero();
        assertThat(all.summary()).isPresent();
    }
}
