package io.jenkins.plugins.godelivery.engine.gotest;

import java.util.List;

/**
 * The test that is to blame for the end of a process, if the evidence names one.
 *
 * @param row of the test, {@link TestTable#ABSENT} where the evidence leaves it open or no test did it
 * @param candidates rows of the tests that it can have been where that is open
 */
record CulpritVerdict(int row, List<Integer> candidates) {
    static final CulpritVerdict NONE = new CulpritVerdict(TestTable.ABSENT, List.of());

    static CulpritVerdict certain(int row) {
        return new CulpritVerdict(row, List.of());
    }

    /** None of some can be blamed. */
    static CulpritVerdict open(List<Integer> rows) {
        return new CulpritVerdict(TestTable.ABSENT, List.copyOf(rows));
    }

    /** One of some: certain where it is the only one. */
    static CulpritVerdict among(List<Integer> rows) {
        return rows.size() == 1 ? certain(rows.get(0)) : open(rows);
    }

    boolean isCertain() {
        return row != TestTable.ABSENT;
    }
}
