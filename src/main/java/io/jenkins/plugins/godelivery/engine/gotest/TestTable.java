package io.jenkins.plugins.godelivery.engine.gotest;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.input.ReadLimits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The tests of one package in columns: some twenty bytes for a test, because a build can have millions. A test is
 * addressed by its row, the order of first mention.
 */
final class TestTable {
    static final int ABSENT = -1;

    /** Bits of a row's state; the lowest two are the code of the last run's {@link Status}. */
    static final int STATUS = 3;
    /** It began and its package is still running. */
    static final int RUNNING = 1 << 2;
    /** It waits in t.Parallel. */
    static final int PAUSED = 1 << 3;
    /** The race detector reported something while its last run ran. */
    static final int RACED = 1 << 4;
    /** Has subtests. */
    static final int PARENT = 1 << 5;
    /** A subtest of its last run is bad. */
    static final int EXPLAINED = 1 << 6;
    /** No test to count: a benchmark, or a name that only output mentions. */
    static final int HIDDEN = 1 << 7;

    static final int PRINTED = 1 << 8;
    static final int INFERRED = 1 << 9;
    /** Some earlier run passed; some earlier run failed without a race. */
    static final int HAS_PASSED = 1 << 10;

    static final int HAS_FAILED = 1 << 11;
    static final int HAS_RACED = 1 << 12;
    /** Some earlier run failed or did not finish, and none of its subtests explains that. */
    static final int OWN_FAILURE = 1 << 13;
    /** Its last run ended without having begun: only its name, or the indentation of its report, tells its parent. */
    static final int UNBEGUN = 1 << 14;
    /** Its next end is that of a test which it runs under its own name. */
    static final int RUNS_ITSELF = 1 << 15;

    /** Bytes that a row costs with its slots and room for growth. */
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

    /** Null where there is none. */
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

    /** The test that it is a subtest of, {@link #ABSENT} where it is none. */
    int parent(int row) {
        return parents[row];
    }

    /** A damaged stream may tell of tests that begin within each other; a test is never above itself all the same. */
    void setParent(int row, int parent) {
        int above = parent;
        int levels = 0;
        while (above != ABSENT && above != row && levels++ <= Budget.LEVELS.count()) {
            above = parents[above];
        }
        // Nobody nests tests so deep, and going up from each of them would take its time for each.
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

    /** Adds a row; the caller has looked for it in vain. */
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

    /** The last run of a row becomes an earlier one, and the next begins. */
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

    /** Rows of the tests whose end no event told. */
    List<Integer> running() {
        List<Integer> rows = new ArrayList<>();
        for (int row = 0; row < count; row++) {
            if (is(row, RUNNING)) {
                rows.add(row);
            }
        }
        return rows;
    }

    /** It was no test to count. */
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
     * The unit of counting: a test without subtests, or one that failed or did not finish in some run although no
     * subtest of it did. A test with subtests that passes, or that fails with one of them, says nothing that they do
     * not say.
     */
    boolean hasOwnResult(int row) {
        return !is(row, PARENT) || is(row, OWN_FAILURE) || failedByItself(row);
    }

    private boolean failedByItself(int row) {
        return status(row).isBad() && !is(row, EXPLAINED);
    }

    /** Of tests that have a result of their own. */
    boolean flaky(int row) {
        if (!hasOwnResult(row)) {
            return false;
        }
        int seen = states[row] | remembered(row, status(row));
        return (seen & HAS_PASSED) != 0 && (seen & HAS_FAILED) != 0;
    }

    /** One for each run that did not pass, in the order of the stream. */
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

    /** The package ended: nothing more is expected, but may come. */
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
