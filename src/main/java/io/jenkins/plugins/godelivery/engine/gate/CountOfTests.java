package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.gotest.PackageResult;
import io.jenkins.plugins.godelivery.engine.gotest.TestResult;
import io.jenkins.plugins.godelivery.engine.report.Part;
import java.util.ArrayList;
import java.util.List;

/** Counts tests of which there should be none, among those that have a result of their own. */
abstract class CountOfTests extends Count {
    CountOfTests(String id, String things, String description) {
        super(id, things, description, Part.TESTS);
    }

    /** Whether a package may have such tests: the tests of the others need not be looked at. */
    abstract boolean concerns(PackageResult result);

    abstract boolean counts(TestResult test);

    @Override
    public final Measurement measure(View view) {
        int count = 0;
        List<Place> places = new ArrayList<>();
        for (PackageResult result : view.packages()) {
            if (concerns(result)) {
                List<TestResult> found = result.tests().stream()
                        .filter(TestResult::hasOwnResult)
                        .filter(this::counts)
                        .toList();
                count += found.size();
                found.stream().limit(3).forEach(test -> places.add(TestPlaces.of(result.name(), test)));
            }
        }
        return Measurement.of(count, places);
    }
}
