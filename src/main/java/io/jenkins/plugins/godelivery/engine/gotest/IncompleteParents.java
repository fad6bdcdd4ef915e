package io.jenkins.plugins.godelivery.engine.gotest;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tests that passed in a rerun which did not run all of their subtests, as {@code gotestsum --rerun-fails} runs one
 * subtest at a time: of those that were left out nobody knows.
 */
final class IncompleteParents {
    private static final IncompleteParents NONE = new IncompleteParents(List.of());

    private final List<ReadPackage> runs;
    /** Where each test ran last, and its row there, by the number of its name. */
    private final Map<Integer, Place> last = new HashMap<>();
    /** Parents of a subtest that is bad and was not run again with them. */
    private final Set<Integer> explained = new HashSet<>();
    /** Parents that did not finish, so that nobody knows which subtests they have. */
    private final Set<Integer> unknown = new HashSet<>();

    private record Place(int run, int row) {}

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
                    last.put(log.tests.name(row), new Place(run, row));
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

    private void explain(Place place) {
        PackageLog log = runs.get(place.run).log();
        if (log.tests.status(place.row).isBad()) {
            log.forParents(place.row, parent -> {
                Place ofParent = last.get(log.tests.name(parent));
                if (ofParent != null && ofParent.run > place.run) {
                    explained.add(log.tests.name(parent));
                }
            });
        }
    }

    /** Whether a later run of a parent ran other subtests than those that had not passed: then it ran all. */
    private boolean ranAnew(int run, int parent) {
        PackageLog before = runs.get(run).log();
        for (ReadPackage later : runs.subList(run + 1, runs.size())) {
            PackageLog log = later.log();
            for (int row = 0; row < log.tests.count(); row++) {
                int known = before.tests.find(log.tests.name(row));
                boolean other =
                        known == TestTable.ABSENT || !before.tests.status(known).isBad();
                boolean[] below = new boolean[1];
                log.forParents(row, above -> below[0] |= log.tests.name(above) == parent);
                if (other && below[0]) {
                    return true;
                }
            }
        }
        return false;
    }

    /** @param results of all runs that had the test */
    TestResult judge(int name, List<TestResult> results) {
        TestResult merged = MergedTest.ofReruns(results);
        boolean left = explained.contains(name);
        return merged.status() == Status.PASS && (left || unknown.contains(name))
                ? MergedTest.incomplete(merged, left, results.get(0))
                : merged;
    }
}
