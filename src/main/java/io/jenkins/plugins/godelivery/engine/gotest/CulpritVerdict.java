package io.jenkins.plugins.godelivery.engine.gotest;

import java.util.List;

/**
 * The test that caused the end of a process, if the evidence identifies one.
 *
 * @param row of the test, {@link TestTable#ABSENT} if the evidence leaves it open or no test caused it
 * @param candidates rows of the possible tests if that is open
 */
record CulpritVerdict(int row, List<Integer> candidates) {
    static final CulpritVerdict NONE = new CulpritVerdict(TestTable.ABSENT, List.of());

    static CulpritVerdict certain(int row) {
        return new CulpritVerdict(row, List.of());
    }

    /** Returns a verdict that identifies none of several tests. */
    static CulpritVerdict open(List<Integer> rows) {
        return new CulpritVerdict(TestTable.ABSENT, List.copyOf(rows));
    }

    /** Returns a verdict on several tests, which is certain if there is only one. */
    static CulpritVerdict among(List<Integer> rows) {
        return rows.size() == 1 ? certain(rows.get(0)) : open(rows);
    }

    boolean isCertain() {
        return row != TestTable.ABSENT;
    }
}
