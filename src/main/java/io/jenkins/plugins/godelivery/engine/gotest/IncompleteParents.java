package io.jenkins.plugins.godelivery.engine.gotest;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds tests that passed in a rerun which did not run all of their subtests, as {@code gotestsum --rerun-fails} runs
 * one subtest at a time: the result of the other subtests is unknown.
 */
final class IncompleteParents {
    private static final IncompleteParents NONE = new IncompleteParents(List.of());

    private final List<ReadPackage> runs;
    /** The last run of each test and its row there, by the number of its name. */
    private final Map<Integer, Position> last = new HashMap<>();
    /** Parents of a bad subtest that was not rerun with them. */
    private final Set<Integer> explained = new HashSet<>();
    /** Parents that did not finish, so that their subtests are not all known. */
    private final Set<Integer> unknown = new HashSet<>();

    private record Position(int run, int row) {}

    private IncompleteParents(List<ReadPackage> runs) {
        this.runs = runs;
    }

    static IncompleteParents of(OriginRuns origin) {
        if (origin.runs().size() == 1) {
            return NONE;
        }
        IncompleteParents found = new IncompleteParents(origin.runs());
        found.find();
        return found;
    }

    private void find() {
        for (int run = 0; run < runs.size(); run++) {
            PackageLog log = runs.get(run).log();
            for (int row = 0; row < log.tests.count(); row++) {
                if (!log.tests.is(row, TestTable.HIDDEN)) {
                    last.put(log.tests.name(row), new Position(run, row));
                }
            }
        }
        last.values().forEach(this::explain);
        for (int run = 0; run + 1 < runs.size(); run++) {
            TestTable tests = runs.get(run).log().tests;
            for (int row = 0; row < tests.count(); row++) {
                boolean parent = tests.is(row, TestTable.PARENT) && !tests.is(row, TestTable.HIDDEN);
                if (parent && tests.status(row) == Status.UNFINISHED && !ranAnew(run, tests.name(row))) {
                    unknown.add(tests.name(row));
                }
            }
        }
    }

    private void explain(Position place) {
        PackageLog log = runs.get(place.run).log();
        if (log.tests.status(place.row).isBad()) {
            int parent = log.tests.parent(place.row);
            while (parent != TestTable.ABSENT) {
                Position ofParent = last.get(log.tests.name(parent));
                if (ofParent != null && ofParent.run > place.run) {
                    explained.add(log.tests.name(parent));
                }
                parent = log.tests.parent(parent);
            }
        }
    }

    /** Returns whether a later run of a parent ran other subtests than the failed ones, and hence all. */
    private boolean ranAnew(int run, int parent) {
        TestTable before = runs.get(run).log().tests;
        for (ReadPackage later : runs.subList(run + 1, runs.size())) {
            TestTable tests = later.log().tests;
            for (int row = 0; row < tests.count(); row++) {
                int above = tests.parent(row);
                int known = before.find(tests.name(row));
                boolean other =
                        known == TestTable.ABSENT || !before.status(known).isBad();
                if (other && above != TestTable.ABSENT && tests.name(above) == parent) {
                    return true;
                }
            }
        }
        return false;
    }

    /** @param results of all runs that contain the test */
    GoTestResult judge(int name, List<GoTestResult> results) {
        GoTestResult merged = MergedTest.ofReruns(results);
        boolean left = explained.contains(name);
        return merged.status() == Status.PASS && (left || unknown.contains(name))
                ? MergedTest.incomplete(merged, left, results.get(0))
                : merged;
    }
}
