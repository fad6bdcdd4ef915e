package io.jenkins.plugins.godelivery.engine.gotest;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * Tests that a test runs by itself, with {@code testing.RunTests} or in another process whose output it prints. They
 * are no tests of the package, and may fail as they should.
 *
 * <p>A subtest that fails fails its parent: where the parent passed, they were none of its subtests. They can bear any
 * name: that of the test which runs them, that of a subtest, or one that seems to stand beside it.
 */
final class NestedTestRuns {
    private static final List<String> ENDS = List.of("--- PASS: ", "--- FAIL: ", "--- SKIP: ");

    private final PackageRun run;
    private final TestTable tests;
    /** Tests that run and do not wait, have no parent, and are no benchmarks. */
    private int active;

    NestedTestRuns(PackageRun run) {
        this.run = run;
        tests = run.log.tests;
    }

    /**
     * A test without a parent by its name begins. The package itself begins one only when none runs, or all wait in
     * t.Parallel.
     *
     * @return the test that runs it, {@link TestTable#ABSENT} for the package itself
     */
    int runnerOf(int row) {
        for (int other = 0; active > 0 && other < tests.count(); other++) {
            if (other != row && isActive(other) && !isEndPrinted(other)) {
                return other;
            }
        }
        return TestTable.ABSENT;
    }

    /** To be called after a test's state has changed. */
    void changed(boolean wasActive, int row) {
        active += (isActive(row) ? 1 : 0) - (wasActive ? 1 : 0);
    }

    void pause(int row, boolean paused) {
        boolean wasActive = isActive(row);
        if (paused) {
            tests.set(row, TestTable.PAUSED);
        } else {
            tests.clear(row, TestTable.PAUSED);
        }
        changed(wasActive, row);
    }

    boolean isActive(int row) {
        return tests.is(row, TestTable.RUNNING)
                && tests.parent(row) == TestTable.ABSENT
                && !tests.is(row, TestTable.PAUSED | TestTable.HIDDEN);
    }

    /** Before Go 1.20 there is no event of a report behind a test's own words on one line. */
    private boolean isEndPrinted(int row) {
        Utf8Slice output = run.outputs.soFar(row);
        return ENDS.stream()
                .map(end -> end + run.log.testName(row) + " (")
                .anyMatch(report -> output.contains(report.getBytes(StandardCharsets.UTF_8)));
    }

    /** A test passed: what failed below it was not the package's. */
    void passed(int row) {
        if (tests.is(row, TestTable.EXPLAINED)) {
            hideBelow(row, below -> tests.status(below) == Status.FAIL);
        }
    }

    /** A test that another one ran under its own name ended. */
    void ranItself(int row) {
        hideBelow(row, below -> true);
    }

    private void hideBelow(int row, IntPredicate wanted) {
        tests.clear(row, TestTable.EXPLAINED);
        Map<Integer, List<Integer>> children = new HashMap<>();
        for (int below = 0; below < tests.count(); below++) {
            if (tests.parent(below) != TestTable.ABSENT) {
                children.computeIfAbsent(tests.parent(below), any -> new ArrayList<>())
                        .add(below);
            }
        }
        Deque<Integer> hidden = new ArrayDeque<>();
        for (int below : children.getOrDefault(row, List.of())) {
            if (wanted.test(below) && !tests.hasRunBefore(below)) {
                hidden.add(below);
            }
        }
        while (!hidden.isEmpty()) {
            int next = hidden.remove();
            tests.hide(next);
            hidden.addAll(children.getOrDefault(next, List.of()));
        }
    }
}
