package io.jenkins.plugins.godelivery.engine.gotest;

import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.input.ByteSearch;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Finds the parent of each subtest of a package. A slash in a name does not prove one: {@code GET /users} and {@code
 * GET /users/1} are siblings.
 *
 * <p>The parent was running when its subtest began. In text and in streams before Go 1.20, tests do not always end
 * before their parents; there the indentation of the reports shows the exact tree afterwards.
 */
final class ParentFinder {
    private static final int INDENT = "    ".length();
    private final PackageLog log;
    private final TestTable tests;
    private final IntPredicate runs;
    /** The last test reported at each indentation. */
    private int[] reported = {};

    ParentFinder(PackageLog log) {
        this.log = log;
        tests = log.tests;
        runs = row -> tests.is(row, TestTable.RUNNING) && !tests.is(row, TestTable.PAUSED);
    }

    /**
     * Sets the parent of a test that begins: the innermost running test whose name, followed by a slash, is a prefix
     * of its own. A test that waits in t.Parallel cannot begin one.
     */
    void begun(int row) {
        tests.setParent(row, prefix(row, runs));
    }

    /** @param report {@code "        --- FAIL: TestX/sub/case (0.00s)"} of the test at this row */
    void reported(int row, Utf8Slice report) {
        int blanks = 0;
        while (report.from + blanks < report.to && report.bytes[report.from + blanks] == ' ') {
            blanks++;
        }
        int depth = blanks / INDENT;
        if (depth == 0 || Budget.LEVELS.isExceededBy(depth)) {
            return;
        }
        if (depth >= reported.length) {
            int known = reported.length;
            reported = Arrays.copyOf(reported, depth + 8);
            Arrays.fill(reported, known, reported.length, TestTable.ABSENT);
        }
        reported[depth] = row;
        int above = depth == 1 ? root(row) : reported[depth - 1];
        tests.setParent(row, prefix(row, candidate -> candidate == above));
    }

    /**
     * Completes what only the end of a run shows: the parents of tests that never began, and which tests these
     * explain.
     */
    void settle() {
        adoptOrphans();
        for (int row = 0; row < tests.count(); row++) {
            if (tests.is(row, TestTable.UNBEGUN)) {
                tests.clear(row, TestTable.UNBEGUN);
                if (tests.parent(row) == TestTable.ABSENT) {
                    tests.setParent(row, prefix(row, above -> true));
                }
                explainParent(row);
            }
        }
    }

    /** Finds the parents of tests with a slash in their names whose parent's beginning got lost. */
    private void adoptOrphans() {
        for (int row = 0; row < tests.count(); row++) {
            if (tests.parent(row) == TestTable.ABSENT && !tests.is(row, TestTable.UNBEGUN | TestTable.HIDDEN)) {
                int lost = prefix(row, above -> tests.is(above, TestTable.UNBEGUN));
                if (lost != TestTable.ABSENT) {
                    tests.setParent(row, lost);
                    explainParent(row);
                }
            }
        }
    }

    /** Marks the parent as explained, once the last run of a test has its final status. */
    void explainParent(int row) {
        int parent = tests.parent(row);
        if (parent == TestTable.ABSENT || tests.is(row, TestTable.HIDDEN)) {
            return;
        }
        if (tests.status(row).isBad()) {
            tests.set(parent, TestTable.EXPLAINED);
        }
        if (tests.is(row, TestTable.RACED)) {
            tests.raced(parent);
        }
    }

    private int root(int row) {
        Utf8Slice test = log.context.tests.get(tests.name(row), log.context.scratch);
        int slash = ByteSearch.find(test.bytes, test.from, test.to, (byte) '/');
        return slash == test.to ? TestTable.ABSENT : log.row(test.bytes, test.from, slash);
    }

    /**
     * Returns the longest prefix of a test's name before a slash that is the name of a wanted test. All are looked up
     * from the shortest on, so that the bytes of the name are hashed once.
     */
    private int prefix(int row, IntPredicate wanted) {
        Utf8Slice test = log.context.tests.get(tests.name(row), log.context.scratch);
        NameTable.Prefixes prefixes = log.context.tests.prefixes(test);
        int longest = TestTable.ABSENT;
        int levels = 0;
        for (int slash = ByteSearch.find(test.bytes, test.from + 1, test.to, (byte) '/');
                slash < test.to && levels < Budget.LEVELS.count();
                slash = ByteSearch.find(test.bytes, slash + 1, test.to, (byte) '/')) {
            int above = log.row(prefixes.find(slash));
            if (above != TestTable.ABSENT) {
                levels++;
                longest = wanted.test(above) ? above : longest;
            }
        }
        return longest;
    }
}
