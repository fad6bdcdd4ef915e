package io.jenkins.plugins.godelivery.engine.gotest;

import java.util.List;

/**
 * The test that caused the end of a process, if the evidence identifies one.
 *
 * @param row of the test, {@link TestTable#ABSENT} if the evidence leaves it open or no test caused it
 * @param candidates rows of the possible tests if that is open
 * @param suspect whether the only candidate is likely, so that it is no victim
 */
record CulpritVerdict(int row, List<Integer> candidates, boolean suspect) {
    static final CulpritVerdict NONE = new CulpritVerdict(TestTable.ABSENT, List.of(), false);

    static CulpritVerdict certain(int row) {
        return new CulpritVerdict(row, List.of(), false);
    }

    /** Returns a verdict that identifies a test, but not which of its subtests. */
    static CulpritVerdict above(int row, List<Integer> subtests) {
        return new CulpritVerdict(row, List.copyOf(subtests), false);
    }

    /** Returns a verdict that identifies none of several tests. */
    static CulpritVerdict open(List<Integer> rows) {
        return new CulpritVerdict(TestTable.ABSENT, List.copyOf(rows), false);
    }

    /** Returns a verdict that names nobody, because only circumstances speak for a test. */
    static CulpritVerdict suspect(int row) {
        return new CulpritVerdict(TestTable.ABSENT, List.of(row), true);
    }

    /** Returns a verdict on several tests, which is certain if there is only one. */
    static CulpritVerdict among(List<Integer> rows) {
        return rows.size() == 1 ? certain(rows.get(0)) : open(rows);
    }

    boolean isCertain() {
        return row != TestTable.ABSENT;
    }
}
