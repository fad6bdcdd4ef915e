package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.gotest.PackageResult;
import io.jenkins.plugins.godelivery.engine.gotest.TestResult;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.engine.report.TestCounts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Counts tests that should not exist, as {@link TestCounts} counts them. */
abstract class CountOfTests extends Count {
    private static final int PLACES = 3;

    CountOfTests(String id, String things, String description) {
        super(id, things, description, Part.TESTS);
    }

    /** How many such tests a package has: those of a package without any need not be looked at. */
    abstract int count(PackageResult result);

    abstract boolean counts(TestResult test);

    @Override
    public final Measurement measure(View view) {
        int count = 0;
        List<Place> places = new ArrayList<>();
        for (PackageResult result : view.packages()) {
            int found = count(result);
            count += found;
            if (found > 0 && places.size() < PLACES) {
                result.tests().stream()
                        .filter(test -> test.hasOwnResult() && counts(test))
                        .sorted(Comparator.comparing(TestResult::victim))
                        .limit(PLACES)
                        .forEach(test -> places.add(
                                TestPlaces.of(result.name(), test, view.report().modules())));
            }
        }
        return Measurement.of(count, places);
    }
}
