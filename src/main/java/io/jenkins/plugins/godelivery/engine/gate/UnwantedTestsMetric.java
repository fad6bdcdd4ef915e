package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.gotest.GoTestResult;
import io.jenkins.plugins.godelivery.engine.gotest.PackageResult;
import io.jenkins.plugins.godelivery.engine.gotest.UnchangedPackage;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.engine.report.TestCounts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** Counts unwanted tests, in the same way as {@link TestCounts}. */
abstract class UnwantedTestsMetric extends CountMetric {
    private static final int PLACES = 3;

    UnwantedTestsMetric(String id, String description) {
        super(id, description, Part.TESTS);
    }

    /** Returns the number of such tests of a package; a package with 0 is not searched. */
    abstract int count(PackageResult result);

    /** Returns the number of such tests of a package that did not run because it is unchanged; none of them failed. */
    int count(UnchangedPackage unchanged) {
        return 0;
    }

    abstract boolean counts(GoTestResult test);

    /** Returns whether exempt tests do not count. */
    boolean isOfFailures() {
        return false;
    }

    @Override
    public final Measurement measure(ScopedReport scopedReport) {
        int count = scopedReport.unchanged().stream().mapToInt(this::count).sum();
        List<Location> places = new ArrayList<>();
        for (PackageResult result : scopedReport.packages()) {
            int found = count(result);
            Predicate<GoTestResult> counted = test -> test.hasOwnResult() && counts(test);
            if (found > 0 && isOfFailures()) {
                Predicate<GoTestResult> exempt = test -> scopedReport.exempt().hasTest(result.name(), test.name());
                found -= (int)
                        result.tests().stream().filter(counted.and(exempt)).count();
                counted = counted.and(exempt.negate());
            }
            count += found;
            if (found > 0 && places.size() < PLACES) {
                result.tests().stream()
                        .filter(counted)
                        .sorted(Comparator.comparing(GoTestResult::victim))
                        .limit(PLACES)
                        .forEach(test -> places.add(TestLocations.of(
                                result.name(), test, scopedReport.report().modules())));
            }
        }
        return Measurement.of(count, places);
    }
}
