package io.jenkins.plugins.godelivery.engine.gotest;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The tests of a run that had not ended when its process did. */
final class RunningTests {
    private final PackageRun run;
    private final PackageLog log;
    private final TestTable tests;
    private final Set<Integer> unfinished;
    private final List<Integer> atWork;

    RunningTests(PackageRun run, List<Integer> unfinished) {
        this.run = run;
        log = run.log;
        tests = log.tests;
        this.unfinished = Set.copyOf(unfinished);
        Set<Integer> waiting = waiting(unfinished);
        atWork = unfinished.stream()
                .filter(row -> !tests.is(row, TestTable.PAUSED) && !waiting.contains(row))
                .toList();
    }

    /** Returns the ancestors of the unfinished tests, each of which waits for a subtest. */
    private Set<Integer> waiting(List<Integer> rows) {
        Set<Integer> waiting = new HashSet<>();
        for (int row : rows) {
            int above = tests.parent(row);
            while (above != TestTable.ABSENT && waiting.add(above)) {
                above = tests.parent(above);
            }
        }
        return waiting;
    }

    /** Returns the tests that were executing: they waited neither for their turn nor for a subtest. */
    List<Integer> atWork() {
        return atWork;
    }

    private boolean isBelow(int row, int above) {
        int parent = tests.parent(row);
        while (parent != TestTable.ABSENT && parent != above) {
            parent = tests.parent(parent);
        }
        return parent != TestTable.ABSENT;
    }

    /** Returns the culprit below a test whose goroutine it was: its only running subtest, or the test itself. */
    CulpritVerdict below(int root) {
        List<Integer> leaves = atWork.stream().filter(row -> isBelow(row, root)).toList();
        return leaves.size() > 1
                ? CulpritVerdict.above(root, leaves)
                : CulpritVerdict.certain(leaves.isEmpty() ? root : leaves.get(0));
    }

    /**
     * Returns the verdict on goroutines whose stacks lead to no test: any test of this process can have left them
     * behind, and any of its subtests if only one top-level test ran; TestMain and init functions can in any case.
     */
    CulpritVerdict any() {
        CulpritVerdict only = onlyOne();
        return only.isCertain() && contains(only.row())
                ? CulpritVerdict.suspect(only.row())
                : CulpritVerdict.open(atWork);
    }

    /** Returns the culprit for functions that tests register: the only test without subtests, if there is only one. */
    CulpritVerdict onlyOne() {
        int only = run.onlyTopLevelTest();
        return only == TestTable.ABSENT || tests.is(only, TestTable.PARENT)
                ? CulpritVerdict.open(atWork)
                : CulpritVerdict.certain(only);
    }

    /**
     * Returns the culprit for goroutines that a closure of a test file's package variable created, as in a table of
     * steps: the running subtest of the only top-level test, whose step it is.
     */
    CulpritVerdict step() {
        int only = run.onlyTopLevelTest();
        return only == TestTable.ABSENT ? onlyOne() : below(only);
    }

    /** Returns the culprit for a goroutine that testing runs, which belongs to an unfinished test. */
    CulpritVerdict oneAtWork() {
        CulpritVerdict working = CulpritVerdict.among(atWork);
        return working.isCertain() ? working : onlyOne();
    }

    /** Returns the running example. Examples run in the main goroutine, one after the other. */
    CulpritVerdict example() {
        List<Integer> examples = unfinished.stream()
                .filter(row -> log.testName(row).startsWith("Example"))
                .toList();
        return examples.size() == 1 ? CulpritVerdict.certain(examples.get(0)) : CulpritVerdict.NONE;
    }

    /**
     * Returns the test that testing reported last, right before its panic ended the process.
     *
     * @param hint row of the test that the message is attributed to: its outermost ancestor, or itself
     */
    CulpritVerdict reportedLast(int hint) {
        List<Integer> failures = run.failures();
        int at = failures.size() - 1;
        if (at < 0 || (hint != TestTable.ABSENT && !areRelated(failures.get(at), hint))) {
            return contains(hint) ? below(hint) : oneAtWork();
        }
        while (at > 0 && isBelow(failures.get(at - 1), failures.get(at))) {
            at--;
        }
        return CulpritVerdict.certain(failures.get(at));
    }

    private boolean areRelated(int row, int other) {
        return isWithin(row, other) || isWithin(other, row);
    }

    boolean isWithin(int row, int root) {
        return row != TestTable.ABSENT && (row == root || isBelow(row, root));
    }

    boolean contains(int row) {
        return unfinished.contains(row);
    }

    int rowOf(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        return log.row(bytes, 0, bytes.length);
    }
}
