package io.jenkins.plugins.godelivery.engine.gotest;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.input.ReadLimits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The tests of one package in columns: some twenty bytes per test, because a build can have millions. A test is
 * addressed by its row, in the order of first mention.
 */
final class TestTable {
    static final int ABSENT = -1;

    /** Bits of a row's state; the lowest two are the code of the last run's {@link Status}. */
    static final int STATUS = 3;
    /** The test began and its package is still running. */
    static final int RUNNING = 1 << 2;
    /** The test waits in t.Parallel. */
    static final int PAUSED = 1 << 3;
    /** The race detector reported something during the last run. */
    static final int RACED = 1 << 4;
    /** The test has subtests. */
    static final int PARENT = 1 << 5;
    /** A subtest of the last run is bad. */
    static final int EXPLAINED = 1 << 6;
    /** Not counted as a test: a benchmark, or a name that only output mentions. */
    static final int HIDDEN = 1 << 7;

    static final int PRINTED = 1 << 8;
    static final int INFERRED = 1 << 9;
    /** An earlier run passed; an earlier run failed without a race. */
    static final int HAS_PASSED = 1 << 10;

    static final int HAS_FAILED = 1 << 11;
    static final int HAS_RACED = 1 << 12;
    /** An earlier run failed or did not finish, and none of its subtests explains that. */
    static final int OWN_FAILURE = 1 << 13;
    /** The last run ended without a beginning: only its name, or its indented report, tells its parent. */
    static final int UNBEGUN = 1 << 14;
    /** The next end is that of a test which this one runs under its own name. */
    static final int RUNS_ITSELF = 1 << 15;

    /** Bytes of memory per row with its slots and room for growth. */
    private static final int COST = 48;

    private static final int[] NONE = {};
    private static final short[] NO_STATES = {};
    private static final double[] NO_TIMES = {};

    private final ReadLimits readLimits;
    private int count;
    private int[] names = NONE;
    private int[] parents = NONE;
    private short[] states = NO_STATES;
    private double[] elapsed = NO_TIMES;
    private int[] slots = NONE;

    /** Null if there is none. */
    @CheckForNull
    private RunHistory history;

    TestTable(ReadLimits readLimits) {
        this.readLimits = readLimits;
    }

    int count() {
        return count;
    }

    int name(int row) {
        return names[row];
    }

    /** Returns the row of the parent test, {@link #ABSENT} if there is none. */
    int parent(int row) {
        return parents[row];
    }

    /** Sets the parent of a test; not even a damaged stream makes a test its own ancestor. */
    void setParent(int row, int parent) {
        int above = parent;
        int levels = 0;
        while (above != ABSENT && above != row && levels++ <= Budget.LEVELS.count()) {
            above = parents[above];
        }
        // Real tests are not nested this deep, and an unbounded search per test would be too slow.
        parents[row] = above == ABSENT ? parent : ABSENT;
    }

    Status status(int row) {
        return Status.ofCode(states[row]);
    }

    double elapsed(int row) {
        return elapsed[row];
    }

    boolean is(int row, int bit) {
        return (states[row] & bit) != 0;
    }

    void set(int row, int bits) {
        states[row] |= (short) bits;
    }

    void clear(int row, int bits) {
        states[row] &= (short) ~bits;
    }

    int find(int name) {
        if (slots.length == 0) {
            rehash(Math.max(8, Integer.highestOneBit(2 * count + 1) << 1));
        }
        return slots[slot(name)] - 1;
    }

    /** Adds a row for a test that has none. */
    int add(int name) {
        readLimits.hold(COST);
        if (2 * (count + 1) > slots.length) {
            rehash(Math.max(8, 2 * slots.length));
        }
        if (count == names.length) {
            int capacity = Math.max(4, count + (count >> 1));
            names = Arrays.copyOf(names, capacity);
            parents = Arrays.copyOf(parents, capacity);
            states = Arrays.copyOf(states, capacity);
            elapsed = Arrays.copyOf(elapsed, capacity);
        }
        names[count] = name;
        parents[count] = ABSENT;
        states[count] = (short) Status.UNFINISHED.code();
        slots[slot(name)] = ++count;
        return count - 1;
    }

    /** Makes the last run of a row an earlier one and begins the next. */
    void nextRun(int row) {
        Status status = status(row);
        history().addRun(row, status, elapsed[row]);
        int seen = (states[row] & (HAS_PASSED | HAS_FAILED | HAS_RACED | OWN_FAILURE | HIDDEN))
                | remembered(row, status)
                | (failedByItself(row) ? OWN_FAILURE : 0);
        states[row] = (short) (seen | Status.UNFINISHED.code());
        elapsed[row] = 0;
    }

    private int remembered(int row, Status status) {
        return switch (status) {
            case PASS -> HAS_PASSED;
            case FAIL -> is(row, RACED) ? 0 : HAS_FAILED;
            default -> 0;
        };
    }

    void end(int row, Status status, double seconds) {
        states[row] = (short) ((states[row] & ~(STATUS | RUNNING | PAUSED | PRINTED | INFERRED)) | status.code());
        elapsed[row] = GoDecimal.seconds(seconds);
    }

    /** Returns the rows of the tests without an end event. */
    List<Integer> running() {
        List<Integer> rows = new ArrayList<>();
        for (int row = 0; row < count; row++) {
            if (is(row, RUNNING)) {
                rows.add(row);
            }
        }
        return rows;
    }

    /** Excludes a row from the count. */
    void hide(int row) {
        states[row] = (short) (HIDDEN | Status.UNFINISHED.code());
    }

    boolean hasRunBefore(int row) {
        return is(row, HAS_PASSED | HAS_FAILED | OWN_FAILURE);
    }

    void raced(int row) {
        set(row, RACED | HAS_RACED);
    }

    /**
     * Returns whether the test counts: a test without subtests, or one that failed or did not finish in some run
     * although none of its subtests did. Otherwise a test with subtests adds no information to theirs.
     */
    boolean hasOwnResult(int row) {
        return !is(row, PARENT) || is(row, OWN_FAILURE) || failedByItself(row);
    }

    private boolean failedByItself(int row) {
        return status(row).isBad() && !is(row, EXPLAINED);
    }

    /** Returns whether a test with a result of its own is flaky. */
    boolean flaky(int row) {
        if (!hasOwnResult(row)) {
            return false;
        }
        int seen = states[row] | remembered(row, status(row));
        return (seen & HAS_PASSED) != 0 && (seen & HAS_FAILED) != 0;
    }

    /** Adds the output of a run that did not pass, in the order of the stream. */
    void addOutput(int row, long output, long error) {
        history().addOutput(row, output, error);
    }

    RunHistory history() {
        if (history == null) {
            history = new RunHistory(readLimits);
        }
        return history;
    }

    boolean hasHistory() {
        return history != null;
    }

    /** Releases spare memory when the package has ended; more events are possible but unlikely. */
    void trim() {
        slots = NONE;
        names = Arrays.copyOf(names, count);
        parents = Arrays.copyOf(parents, count);
        states = Arrays.copyOf(states, count);
        elapsed = Arrays.copyOf(elapsed, count);
    }

    private void rehash(int capacity) {
        slots = new int[capacity];
        for (int row = 0; row < count; row++) {
            slots[slot(names[row])] = row + 1;
        }
    }

    private int slot(int name) {
        int mask = slots.length - 1;
        int slot = ((name * 0x9E3779B9) >>> 7) & mask;
        while (slots[slot] != 0 && names[slots[slot] - 1] != name) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }
}
