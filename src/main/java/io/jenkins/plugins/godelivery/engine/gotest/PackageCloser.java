package io.jenkins.plugins.godelivery.engine.gotest;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Determines the results when a package, or the stream that contains it, ends. */
final class PackageCloser {
    private final PackageRun run;
    private final PackageLog log;
    private final TestTable tests;
    private final PackageOutcome outcome;

    PackageCloser(PackageRun run) {
        this.run = run;
        log = run.log;
        tests = log.tests;
        outcome = log.outcome;
    }

    void close(Status status, double elapsed, String failedBuild) {
        run.parents.settle();
        List<Integer> running = tests.running();
        List<Integer> unfinished = new ArrayList<>();
        for (int row : running) {
            if (!inferEnd(row, status) && !tests.is(row, TestTable.HIDDEN)) {
                unfinished.add(row);
            }
        }
        running.forEach(run.parents::explainParent);
        markParents();
        Optional<Cause> cause = new CauseFinder(run, status, failedBuild, unfinished).find();
        cause.filter(known -> known.candidates().isEmpty() || known.test().isEmpty())
                .flatMap(Cause::suspect)
                .ifPresent(name -> showCulprit(name, running));
        for (int row : running) {
            tests.clear(row, TestTable.RUNNING | TestTable.PAUSED);
            run.keepOutput(row, tests.is(row, TestTable.HIDDEN) ? Status.PASS : tests.status(row));
        }
        count();
        settle(status, elapsed, failedBuild, cause);
        addBenchmarks(running);
        log.context.listener.packageFinished(new TestListener.PackageEnd(
                log.name(), outcome.status, outcome.elapsed, outcome.cached, outcome.leaves, output(status)));
    }

    /**
     * Shows the test that ended the process: as a test even if it is a benchmark, and as failed by itself even if that
     * kept a subtest from finishing.
     */
    private void showCulprit(String name, List<Integer> running) {
        for (int row : running) {
            if (log.testName(row).equals(name)) {
                tests.clear(row, TestTable.HIDDEN | TestTable.EXPLAINED);
            }
        }
    }

    private boolean inferEnd(int row, Status ofPackage) {
        Status printed = printedEnd(row);
        if (printed != null) {
            tests.end(row, printed, 0);
            tests.set(row, TestTable.PRINTED | TestTable.RUNNING);
            return true;
        }
        if (parentPassed(row) && ofPackage != Status.UNFINISHED) {
            tests.end(row, Status.PASS, 0);
            tests.set(row, TestTable.INFERRED | TestTable.RUNNING);
            return true;
        }
        tests.set(row, TestTable.INFERRED);
        return false;
    }

    /**
     * Returns the status printed by a report after other output of the test on one line; before Go 1.20 it made no
     * event (golang/go#26325).
     */
    @CheckForNull
    private Status printedEnd(int row) {
        Utf8Slice output = run.outputs.soFar(row);
        if (output.isEmpty()) {
            return null;
        }
        String name = log.testName(row);
        for (Status status : List.of(Status.PASS, Status.FAIL, Status.SKIP)) {
            String report = "--- " + status.name() + ": " + name + " (";
            if (output.contains(report.getBytes(StandardCharsets.UTF_8))) {
                return status;
            }
        }
        return null;
    }

    /**
     * Returns whether a parent passed. It has then waited for its subtests, whose events got lost (golang/go#40771).
     */
    private boolean parentPassed(int row) {
        int above = tests.parent(row);
        while (above != TestTable.ABSENT
                && (tests.status(above) != Status.PASS || tests.is(above, TestTable.RUNNING))) {
            above = tests.parent(above);
        }
        return above != TestTable.ABSENT;
    }

    /** Marks the parents again at each end, because a parent may become known only after its subtest has begun. */
    private void markParents() {
        for (int row = 0; row < tests.count(); row++) {
            tests.clear(row, TestTable.PARENT);
        }
        for (int row = 0; row < tests.count(); row++) {
            if (tests.parent(row) != TestTable.ABSENT && !tests.is(row, TestTable.HIDDEN)) {
                tests.set(tests.parent(row), TestTable.PARENT);
            }
        }
    }

    private void count() {
        int[] all = new int[4];
        int[] leaves = new int[4];
        outcome.flaky = 0;
        for (int row = 0; row < tests.count(); row++) {
            if (!tests.is(row, TestTable.HIDDEN)) {
                int status = tests.status(row).code();
                all[status]++;
                leaves[status] += tests.hasOwnResult(row) ? 1 : 0;
                outcome.flaky += tests.flaky(row) ? 1 : 0;
            }
        }
        outcome.all = counts(all);
        outcome.leaves = Arrays.equals(all, leaves) ? outcome.all : counts(leaves);
    }

    private static StatusCounts counts(int[] byStatus) {
        int total = byStatus[0] + byStatus[1] + byStatus[2] + byStatus[3];
        return new StatusCounts(total, byStatus[0], byStatus[1], byStatus[2], byStatus[3]);
    }

    private void settle(Status status, double elapsed, String failedBuild, Optional<Cause> cause) {
        PackageLines lines = run.lines;
        outcome.status = status;
        outcome.cause = cause.orElse(null);
        outcome.failedBuild = failedBuild;
        log.context.limits.hold(2L * failedBuild.length());
        outcome.crash = crash(cause);
        outcome.ended = true;
        outcome.elapsed = GoDecimal.seconds(elapsed);
        outcome.cached = lines.cached();
        outcome.noTestFiles = lines.noTestFiles();
        outcome.coverage = lines.coverage().orElse(outcome.coverage);
        if (outcome.status.isBad()) {
            outcome.output = packageOutput();
        }
    }

    private long packageOutput() {
        return log.context.store.put(run.outputs.soFar(TestTable.ABSENT).bytes);
    }

    /**
     * Returns the crash output of the culprit. A panic in a subtest is printed after its parents have failed, too,
     * and is attributed to the outermost one.
     */
    private long crash(Optional<Cause> cause) {
        Optional<CrashScanner> crash = run.lines.crash();
        Optional<String> culprit = cause.flatMap(Cause::suspect);
        if (crash.isEmpty() || culprit.isEmpty()) {
            return OutputStore.NOTHING;
        }
        int row = crash.get().row();
        if (row == TestTable.ABSENT) {
            return packageOutput();
        }
        return culprit.get().equals(log.testName(row))
                ? OutputStore.NOTHING
                : tests.history().lastOutput(row);
    }

    private void addBenchmarks(List<Integer> running) {
        List<BenchmarkLines.Line> found = run.lines.benchmarks();
        if (Budget.BENCHMARKS.isExceededBy(found.size())) {
            log.context.warn(Message.of("tests.benchmarksLeftOut", Budget.BENCHMARKS.exceeded()));
        }
        if (!found.isEmpty()) {
            Set<String> begun = new HashSet<>();
            running.forEach(row -> begun.add(log.testName(row)));
            List<BenchmarkResult> results = new ArrayList<>(outcome.benchmarks);
            found.forEach(line -> results.add(named(line, begun)));
            outcome.benchmarks = List.copyOf(results);
        }
    }

    /** Removes the {@code -8} of GOMAXPROCS, unless a benchmark with that suffix in its name began. */
    private static BenchmarkResult named(BenchmarkLines.Line line, Set<String> begun) {
        String printed = line.printedName();
        int dash = printed.lastIndexOf('-');
        boolean hasProcs = dash > 0
                && printed.length() - dash <= 6
                && printed.chars().skip(dash + 1).allMatch(Character::isDigit)
                && dash + 1 < printed.length();
        if (!hasProcs || begun.contains(printed)) {
            return new BenchmarkResult(printed, 1, line.iterations(), line.metrics());
        }
        int procs = Integer.parseInt(printed.substring(dash + 1));
        return new BenchmarkResult(printed.substring(0, dash), procs, line.iterations(), line.metrics());
    }

    private String output(Status status) {
        return status.isBad() ? run.outputs.soFar(TestTable.ABSENT).toString() : "";
    }
}
