package io.jenkins.plugins.godelivery.engine.gotest;

import io.jenkins.plugins.godelivery.engine.input.ByteSearch;

/** Detects that a process has run a single test with its subtests, to which all of its output then belongs. */
final class TopLevelTests {
    private static final int SEVERAL = -2;

    private int begun = TestTable.ABSENT;

    void begun(int row, Utf8Slice name) {
        if (begun != SEVERAL
                && begun != row
                && ByteSearch.find(name.bytes, name.from, name.to, (byte) '/') == name.to) {
            begun = begun == TestTable.ABSENT ? row : SEVERAL;
        }
    }

    /** Returns the row of the only one, {@link TestTable#ABSENT} if none or several began. */
    int only() {
        return begun == SEVERAL ? TestTable.ABSENT : begun;
    }
}
