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
 * Finds tests that a test runs itself, with {@code testing.RunTests} or in another process whose output it prints.
 * They are not tests of the package, and may fail as intended.
 *
 * <p>A failed subtest fails its parent: if the parent passed, they were not its subtests. They can have any name:
 * that of the test which runs them, that of a subtest, or that of an apparent sibling.
 */
final class NestedTestRuns {
    private static final List<String> ENDS = List.of("--- PASS: ", "--- FAIL: ", "--- SKIP: ");

    private final PackageRun run;
    private final TestTable tests;
    /** Number of running tests that do not wait, have no parent, and are not benchmarks. */
    private int active;

    NestedTestRuns(PackageRun run) {
        this.run = run;
        tests = run.log.tests;
    }

    /**
     * Finds the runner of a test that begins without a parent by its name. The package itself begins one only if none
     * runs, or all wait in t.Parallel.
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

    /** Updates the number of active tests after a test's state has changed. */
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

    /**
     * Returns whether the end of a test was printed. Before Go 1.20 a report after other output on one line has no
     * event.
     */
    private boolean isEndPrinted(int row) {
        Utf8Slice output = run.outputs.soFar(row);
        return ENDS.stream()
                .map(end -> end + run.log.testName(row) + " (")
                .anyMatch(report -> output.contains(report.getBytes(StandardCharsets.UTF_8)));
    }

    /** Hides the failed tests below a test that passed, because they are not the package's. */
    void passed(int row) {
        if (tests.is(row, TestTable.EXPLAINED)) {
            hideBelow(row, below -> tests.status(below) == Status.FAIL);
        }
    }

    /** Hides the tests below one that another test ran under its own name. */
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
