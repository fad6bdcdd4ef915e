package io.jenkins.plugins.godelivery.engine.compare;

import io.jenkins.plugins.godelivery.engine.gosource.Sources;
import io.jenkins.plugins.godelivery.engine.ledger.BuildId;
import io.jenkins.plugins.godelivery.engine.ledger.KnownBenchmark;
import io.jenkins.plugins.godelivery.engine.ledger.Ledger;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.Part;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A report compared with the ledger of its reference build. A part that one of both lacks is not compared: it has no
 * differences, and not 0 of them.
 */
public final class Comparison {
    private final BuildId build;
    private final Ledger reference;
    private final Optional<TestChanges> tests;
    private final Optional<CoverageChanges> coverage;
    private final Optional<LintChanges> lint;
    private final Optional<RaceChanges> races;
    private final RaceChanges tracked;
    private final Map<KnownBenchmark.Name, List<BenchmarkChange>> benchmarks = new LinkedHashMap<>();

    private Comparison(GoReport report, Sources sources, Ledger reference, BuildId build) {
        this.build = build;
        this.reference = reference;
        tests = report.tests().filter(t -> knowsTests()).map(now -> TestChanges.of(now, reference));
        coverage =
                report.coverage().filter(c -> reference.has(Part.COVERAGE)).map(now -> CoverageChanges.of(reference));
        lint = report.lint()
                .filter(l -> reference.has(Part.LINT))
                .map(now -> LintChanges.of(now, isWhole(report, Part.LINT), reference));
        tracked = RaceChanges.of(report, new RaceEvidence(report, sources), reference.races(), build);
        races = report.has(Part.RACES) && knowsRaces() ? Optional.of(tracked) : Optional.empty();
        Map<KnownBenchmark.Name, KnownBenchmark> before = new HashMap<>();
        reference.benchmarks().forEach(benchmark -> before.put(benchmark.name(), benchmark));
        for (KnownBenchmark now : report.tests().map(BenchmarkSamples::of).orElse(List.of())) {
            if (before.containsKey(now.name())) {
                benchmarks.put(now.name(), changes(before.get(now.name()), now));
            }
        }
    }

    /** @param sources of the code that the report is about: they tell whether racing code has changed */
    public static Comparison of(GoReport report, Sources sources, Ledger reference, BuildId build) {
        return new Comparison(report, sources, reference, build);
    }

    /** Histories reach back beyond a reference that ran no tests. */
    private boolean knowsTests() {
        return reference.has(Part.TESTS) || !reference.tests().isEmpty();
    }

    private boolean knowsRaces() {
        return reference.has(Part.RACES) || !reference.races().isEmpty();
    }

    static boolean isWhole(GoReport report, Part part) {
        return report.has(part) && report.evidenceGaps(part).isEmpty();
    }

    private static List<BenchmarkChange> changes(KnownBenchmark before, KnownBenchmark now) {
        List<BenchmarkChange> changes = new ArrayList<>();
        now.samples().forEach((unit, samples) -> {
            List<Double> old = before.samples().getOrDefault(unit, List.of());
            if (!old.isEmpty()) {
                changes.add(BenchmarkChange.of(unit, old, samples));
            }
        });
        return changes;
    }

    /** The build that the report is about. */
    public BuildId build() {
        return build;
    }

    /** What it is compared with. */
    public Ledger reference() {
        return reference;
    }

    public Optional<TestChanges> tests() {
        return tests;
    }

    public Optional<CoverageChanges> coverage() {
        return coverage;
    }

    public Optional<LintChanges> lint() {
        return lint;
    }

    public Optional<RaceChanges> races() {
        return races;
    }

    /** All races that are known now, also when this build did not look for any. */
    RaceChanges tracked() {
        return tracked;
    }

    /** Of the benchmarks that both builds ran, by unit. */
    public Map<KnownBenchmark.Name, List<BenchmarkChange>> benchmarks() {
        return Collections.unmodifiableMap(benchmarks);
    }
}
