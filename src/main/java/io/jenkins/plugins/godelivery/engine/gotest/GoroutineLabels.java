package io.jenkins.plugins.godelivery.engine.gotest;

import io.jenkins.plugins.godelivery.engine.gosource.TestFunctionName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds the test of a goroutine by its label. Goroutines inherit labels, so the label names the test that started the
 * goroutine or one of its creators, even if that test has ended.
 */
final class GoroutineLabels {
    /** The label of the main goroutine, except while it runs an example. */
    private static final String MAIN = "TestMain";
    /** The goroutine of each {@code time.AfterFunc}, which inherits no label. */
    private static final String TIMER = "time.goFunc";
    /** The goroutine of a {@code context.AfterFunc}, which has the label of whoever cancelled the context, if any. */
    private static final String CANCELLATION = "context.(*afterFuncCtx).cancel";
    /** The goroutines of finalizers and cleanups have the label of whoever needed the first one. */
    private static final String RUNTIME = "runtime.";

    /** Benchmarks are no tests, but can be culprits. */
    private static final String BENCHMARK = "Benchmark";

    private final PackageLog log;
    private final RunningTests running;

    GoroutineLabels(PackageLog log, RunningTests running) {
        this.log = log;
        this.running = running;
    }

    /** Returns the test of a goroutine; empty if it has no label, or one that names no test of the package. */
    Optional<CulpritVerdict> testOf(StackTrace trace) {
        int row = isStartedForAnother(trace) ? TestTable.ABSENT : row(trace);
        if (row == TestTable.ABSENT) {
            return Optional.empty();
        }
        return (trace.underTest()
                        ? Optional.<CulpritVerdict>empty()
                        : testWhoseCodeItExecutes(trace, log.testName(row)))
                .or(() -> Optional.of(CulpritVerdict.certain(row)));
    }

    private int row(StackTrace trace) {
        int row = trace.test().map(running::rowOf).orElse(TestTable.ABSENT);
        boolean hidden = row != TestTable.ABSENT && log.tests.is(row, TestTable.HIDDEN);
        return hidden && !log.testName(row).startsWith(BENCHMARK) ? TestTable.ABSENT : row;
    }

    /**
     * Returns the running test whose function a goroutine of another test executes: a shared worker, which keeps the
     * label of the test that first needed it, executes a job of this test.
     */
    private Optional<CulpritVerdict> testWhoseCodeItExecutes(StackTrace trace, String label) {
        String root = TestFunctionName.of(label);
        List<String> executed = trace.executedTestFunctions();
        if (executed.stream().map(StackTrace::testName).anyMatch(root::equals)) {
            return Optional.empty();
        }
        String creator = StackTrace.testName(trace.creator());
        return executed.stream()
                .map(StackTrace::testName)
                .filter(name -> !name.equals(creator))
                .map(running::rowOf)
                .filter(running::contains)
                .findFirst()
                .map(running::below);
    }

    /** Returns how many goroutines each test has, by row in the order of the dump. */
    Map<Integer, Long> count(CrashScanner crash) {
        return crash.goroutines().stream()
                .map(this::row)
                .filter(row -> row != TestTable.ABSENT)
                .collect(Collectors.groupingBy(row -> row, LinkedHashMap::new, Collectors.counting()));
    }

    /** Returns whether a goroutine executes what another one than its creator may have asked for. */
    boolean isStartedForAnother(StackTrace trace) {
        String creator = trace.creator();
        return creator.equals(TIMER) || creator.startsWith(CANCELLATION) || creator.startsWith(RUNTIME);
    }

    /** Returns whether TestMain started a goroutine. */
    boolean isOfMain(StackTrace trace) {
        return trace.test().filter(MAIN::equals).isPresent();
    }

    /**
     * Returns whether a goroutine without a label belongs to no test, because others of the dump have one: init
     * functions or TestMain started it.
     */
    boolean provesNoTest(StackTrace trace, CrashScanner crash) {
        return trace.test().isEmpty()
                && !isStartedForAnother(trace)
                && crash.goroutines().stream().anyMatch(g -> row(g) != TestTable.ABSENT);
    }
}
