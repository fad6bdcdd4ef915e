package io.jenkins.plugins.godelivery.engine.gotest;

import java.util.List;

/**
 * The test that is to blame for the end of a process, if the evidence names one.
 *
 * @param row of the test, {@link TestTable#ABSENT} where the evidence leaves it open or no test did it
 * @param candidates rows of the tests that it can have been where that is open
 */
record Suspects(int row, List<Integer> candidates) {
    static final Suspects NONE = new Suspects(TestTable.ABSENT, List.of());

    static Suspects certain(int row) {
        return new Suspects(row, List.of());
    }

    /** None of some can be blamed. */
    static Suspects open(List<Integer> rows) {
        return new Suspects(TestTable.ABSENT, List.copyOf(rows));
    }

    /** One of some: certain where it is the only one. */
    static Suspects among(List<Integer> rows) {
        return rows.size() == 1 ? certain(rows.get(0)) : open(rows);
    }

    boolean isCertain() {
        return row != TestTable.ABSENT;
    }
}
