package io.jenkins.plugins.godelivery.engine.compare;

import io.jenkins.plugins.godelivery.engine.gosource.Sources;
import io.jenkins.plugins.godelivery.engine.input.ErrorContainment;
import io.jenkins.plugins.godelivery.engine.input.ReadLimits;
import io.jenkins.plugins.godelivery.engine.ledger.BuildId;
import io.jenkins.plugins.godelivery.engine.ledger.KnownBenchmark;
import io.jenkins.plugins.godelivery.engine.ledger.Ledger;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.Part;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A report compared with the ledger of its reference build. A part that is missing in either is not compared: it has no
 * differences, rather than 0 of them.
 */
public final class Comparison {
    private final BuildId build;
    private final Ledger reference;
    private final Map<Part, Message> gaps = new EnumMap<>(Part.class);
    private Optional<TestChanges> tests = Optional.empty();
    private Optional<CoverageChanges> coverage = Optional.empty();
    private Optional<LintChanges> lint = Optional.empty();
    private Optional<VulnerabilityChanges> vulnerabilities = Optional.empty();
    private Optional<FindingChanges> races = Optional.empty();
    private FindingChanges trackedRaces;
    private Optional<FindingChanges> leaks = Optional.empty();
    private FindingChanges trackedLeaks;
    private final Map<KnownBenchmark.Name, List<BenchmarkChange>> benchmarks = new LinkedHashMap<>();

    private Comparison(Ledger reference, BuildId build) {
        this.build = build;
        this.reference = reference;
        trackedRaces = FindingChanges.unchanged(reference.races());
        trackedLeaks = FindingChanges.unchanged(reference.leaks());
    }

    /**
     * Compares a report with the ledger of its reference.
     *
     * @param sources of the code of the report, which show whether racing code has changed
     * @param limits of the time; what is not compared by then is a gap
     */
    public static Comparison of(GoReport report, Sources sources, Ledger reference, BuildId build, ReadLimits limits) {
        Comparison comparison = new Comparison(reference, build);
        comparison.part(Part.TESTS, () -> comparison.compareTests(report, limits));
        comparison.part(Part.COVERAGE, () -> comparison.compareCoverage(report, limits));
        comparison.part(Part.LINT, () -> comparison.compareLint(report, limits));
        comparison.part(Part.VULNERABILITIES, () -> comparison.compareVulnerabilities(report, limits));
        comparison.part(Part.RACES, () -> comparison.compareRaces(report, sources, limits));
        comparison.part(Part.LEAKS, () -> comparison.compareLeaks(report, sources, limits));
        return comparison;
    }

    /** Compares a part. A failure affects neither the other parts nor the data of the reference. */
    private void part(Part part, ErrorContainment.ContainedTask task) {
        Optional<Message> reason;
        try {
            reason = ErrorContainment.run("The comparison of " + part.label(), task);
        } catch (IOException e) { // Nothing is read or written here, but the time may be used up.
            reason = Optional.of(Message.of(e));
        }
        reason.ifPresent(why ->
                gaps.put(part, Message.of("gate.notCompared", reference.build().name(), why)));
    }

    private void compareTests(GoReport report, ReadLimits limits) throws IOException {
        if (report.tests().isEmpty()) {
            return;
        }
        if (knowsTests()) {
            tests = Optional.of(TestChanges.of(report.tests().get(), reference, limits));
        }
        Map<KnownBenchmark.Name, KnownBenchmark> before = new HashMap<>();
        reference.benchmarks().forEach(benchmark -> before.put(benchmark.name(), benchmark));
        for (KnownBenchmark now : BenchmarkSamples.of(report.tests().get())) {
            limits.checkTime();
            if (before.containsKey(now.name())) {
                benchmarks.put(now.name(), changes(before.get(now.name()), now));
            }
        }
    }

    private void compareCoverage(GoReport report, ReadLimits limits) throws IOException {
        limits.checkTime();
        coverage =
                report.coverage().filter(c -> reference.has(Part.COVERAGE)).map(now -> CoverageChanges.of(reference));
    }

    private void compareLint(GoReport report, ReadLimits limits) throws IOException {
        limits.checkTime();
        lint = report.lint()
                .filter(l -> reference.has(Part.LINT))
                .map(now -> LintChanges.of(now, isWhole(report, Part.LINT), reference));
    }

    private void compareVulnerabilities(GoReport report, ReadLimits limits) throws IOException {
        if (report.vulnerabilities().isEmpty()) {
            return;
        }
        limits.checkTime();
        vulnerabilities = report.vulnerabilities()
                .filter(found -> reference.has(Part.VULNERABILITIES))
                .map(now -> VulnerabilityChanges.of(now, isWhole(report, Part.VULNERABILITIES), reference));
    }

    private void compareRaces(GoReport report, Sources sources, ReadLimits limits) throws IOException {
        trackedRaces = FindingChanges.ofRaces(report, sources, reference.races(), build, limits);
        boolean known = reference.has(Part.RACES) || !reference.races().isEmpty();
        races = report.has(Part.RACES) && known ? Optional.of(trackedRaces) : Optional.empty();
    }

    private void compareLeaks(GoReport report, Sources sources, ReadLimits limits) throws IOException {
        trackedLeaks = FindingChanges.ofLeaks(report, sources, reference.leaks(), build, limits);
        boolean known = reference.has(Part.LEAKS) || !reference.leaks().isEmpty();
        leaks = report.has(Part.LEAKS) && known ? Optional.of(trackedLeaks) : Optional.empty();
    }

    /** Returns whether test histories are known, which reach back beyond a reference without tests. */
    private boolean knowsTests() {
        return reference.has(Part.TESTS) || !reference.tests().isEmpty();
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

    /** Returns the build of the report. */
    public BuildId build() {
        return build;
    }

    /** Returns why parts are not, or not fully, compared although both have them. */
    public Map<Part, Message> gaps() {
        return Collections.unmodifiableMap(gaps);
    }

    /** Returns the ledger that the report is compared with. */
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

    public Optional<VulnerabilityChanges> vulnerabilities() {
        return vulnerabilities;
    }

    public Optional<FindingChanges> races() {
        return races;
    }

    public Optional<FindingChanges> leaks() {
        return leaks;
    }

    /** Returns all known races, even if this build did not detect races. */
    FindingChanges trackedRaces() {
        return trackedRaces;
    }

    /** Returns all known leaks, even if this build did not look for leaks. */
    FindingChanges trackedLeaks() {
        return trackedLeaks;
    }

    /** Returns the changes of the benchmarks that both builds ran, by unit. */
    public Map<KnownBenchmark.Name, List<BenchmarkChange>> benchmarks() {
        return Collections.unmodifiableMap(benchmarks);
    }
}
