package io.jenkins.plugins.godelivery.engine.gotest;

import io.jenkins.plugins.godelivery.engine.gotest.GoTestResult.OfOrigin;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;

/** The tests of a package that ran several times, each created on demand. */
final class MergedTests extends AbstractList<GoTestResult> implements RandomAccess {
    private final List<OriginRuns> origins;
    private final List<List<Occurrence>> tests;
    private final List<IncompleteParents> incomplete;

    /** One run of the package that contains the test. */
    private record Occurrence(int origin, TestTableView rows, int index) {
        GoTestResult result() {
            return rows.get(index);
        }
    }

    MergedTests(List<OriginRuns> origins) {
        this.origins = origins;
        Map<Integer, List<Occurrence>> byName = new LinkedHashMap<>();
        for (int origin = 0; origin < origins.size(); origin++) {
            for (ReadPackage run : origins.get(origin).runs()) {
                TestTableView rows = new TestTableView(run.log());
                for (int i = 0; i < rows.size(); i++) {
                    byName.computeIfAbsent(rows.name(i), name -> new ArrayList<>(2))
                            .add(new Occurrence(origin, rows, i));
                }
            }
        }
        tests = List.copyOf(byName.values());
        incomplete = origins.stream().map(IncompleteParents::of).toList();
    }

    @Override
    public int size() {
        return tests.size();
    }

    @Override
    public GoTestResult get(int index) {
        List<OfOrigin> results = byOrigin(index);
        return origins.size() == 1 ? results.get(0).result() : MergedTest.ofOrigins(results);
    }

    private List<OfOrigin> byOrigin(int index) {
        List<Occurrence> all = tests.get(index);
        List<OfOrigin> results = new ArrayList<>();
        int from = 0;
        while (from < all.size()) {
            int origin = all.get(from).origin;
            int to = from + 1;
            while (to < all.size() && all.get(to).origin == origin) {
                to++;
            }
            List<GoTestResult> runs =
                    all.subList(from, to).stream().map(Occurrence::result).toList();
            int name = all.get(from).rows.name(all.get(from).index);
            results.add(new OfOrigin(
                    origins.get(origin).origin(), incomplete.get(origin).judge(name, runs)));
            from = to;
        }
        return results;
    }
}
