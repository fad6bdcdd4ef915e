package io.jenkins.plugins.godelivery.engine.gotest;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** A package that ran several times: in reruns of failed tests, or in several origins. */
final class MergedPackage implements PackageResult {
    private final String name;
    private final List<OriginRuns> origins;
    private final MergedTests tests;
    private final Status status;
    /** The run that determines the result. */
    private final ReadPackage decisive;

    private final MergedCounts counts;

    MergedPackage(String name, List<OriginRuns> origins) {
        this.name = name;
        this.origins = origins;
        tests = new MergedTests(origins);
        counts = MergedCounts.of(tests);
        Status worst = null;
        ReadPackage run = null;
        for (OriginRuns origin : origins) {
            boolean bad =
                    origins.size() == 1 ? counts.bad() : counts.badOrigins().contains(origin.origin());
            ReadPackage last = origin.decisive(bad);
            Optional<ReadPackage> brokenOff = last.status().isBad() ? Optional.empty() : origin.brokenOff();
            Status ended = brokenOff.isPresent() ? Status.UNFINISHED : last.status();
            if (worst == null || MergedTest.rank(ended) > MergedTest.rank(worst)) {
                worst = ended;
                run = brokenOff.orElse(last);
            }
        }
        status = worst;
        decisive = run;
    }

    private Stream<ReadPackage> runs() {
        return origins.stream().flatMap(origin -> origin.runs().stream());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Origin> origins() {
        return origins.stream().map(OriginRuns::origin).toList();
    }

    @Override
    public Status status() {
        return status;
    }

    /** Returns the sum over all runs. */
    @Override
    public double elapsedSeconds() {
        return runs().mapToDouble(PackageResult::elapsedSeconds).sum();
    }

    @Override
    public Optional<Instant> started() {
        return runs().flatMap(run -> run.started().stream()).min(Instant::compareTo);
    }

    @Override
    public boolean cached() {
        return runs().allMatch(PackageResult::cached);
    }

    @Override
    public boolean noTestFiles() {
        return runs().allMatch(PackageResult::noTestFiles);
    }

    @Override
    public Optional<String> failedBuild() {
        return decisive.failedBuild();
    }

    /**
     * Returns the coverage of the first run of an origin, which is the only complete one; empty if origins measured
     * different ones.
     */
    @Override
    public OptionalDouble coveragePercent() {
        double[] printed = origins.stream()
                .flatMapToDouble(origin -> origin.runs().stream()
                        .flatMapToDouble(run -> run.coveragePercent().stream())
                        .limit(1))
                .distinct()
                .toArray();
        return printed.length == 1 ? OptionalDouble.of(printed[0]) : OptionalDouble.empty();
    }

    @Override
    public boolean leftProfile() {
        return decisive.leftProfile();
    }

    @Override
    public Optional<Cause> cause() {
        return status.isBad() ? decisive.cause() : Optional.empty();
    }

    @Override
    public StatusCounts all() {
        return counts.all();
    }

    @Override
    public StatusCounts leaves() {
        return counts.leaves();
    }

    @Override
    public int flaky() {
        return counts.flaky();
    }

    @Override
    public List<GoTestResult> tests() {
        return tests;
    }

    @Override
    public List<BenchmarkResult> benchmarks() {
        return runs().map(PackageResult::benchmarks).flatMap(List::stream).toList();
    }

    @Override
    public String output() {
        return status.isBad() ? decisive.output() : "";
    }
}
