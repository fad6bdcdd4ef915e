package io.jenkins.plugins.godelivery.engine.gotest;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** A run of a package as it was read: its columns as a list of tests. */
final class ReadPackage implements PackageResult {
    private final String name;
    private final PackageLog log;
    private final PackageOutcome outcome;

    ReadPackage(PackageLog log) {
        this(log.name(), log);
    }

    ReadPackage(String name, PackageLog log) {
        this.name = name;
        this.log = log;
        outcome = log.outcome;
    }

    PackageLog log() {
        return log;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Origin> origins() {
        return List.of(log.stream.origin);
    }

    @Override
    public Status status() {
        return outcome.status;
    }

    @Override
    public double elapsedSeconds() {
        return outcome.elapsed;
    }

    @Override
    public Optional<Instant> started() {
        return outcome.startedMillis == Timestamp.ABSENT
                ? Optional.empty()
                : Optional.of(Instant.ofEpochMilli(outcome.startedMillis));
    }

    @Override
    public boolean cached() {
        return outcome.cached;
    }

    @Override
    public boolean noTestFiles() {
        return outcome.noTestFiles;
    }

    @Override
    public Optional<String> failedBuild() {
        return outcome.failedBuild.isEmpty() ? Optional.empty() : Optional.of(outcome.failedBuild);
    }

    @Override
    public OptionalDouble coveragePercent() {
        return Double.isNaN(outcome.coverage) ? OptionalDouble.empty() : OptionalDouble.of(outcome.coverage);
    }

    @Override
    public Optional<Cause> cause() {
        return Optional.ofNullable(outcome.cause);
    }

    @Override
    public StatusCounts all() {
        return outcome.all;
    }

    @Override
    public StatusCounts leaves() {
        return outcome.leaves;
    }

    @Override
    public int flaky() {
        return outcome.flaky;
    }

    @Override
    public List<GoTestResult> tests() {
        return new TestTableView(log);
    }

    @Override
    public List<BenchmarkResult> benchmarks() {
        return outcome.benchmarks;
    }

    @Override
    public String output() {
        return log.context.store.get(outcome.output);
    }
}
