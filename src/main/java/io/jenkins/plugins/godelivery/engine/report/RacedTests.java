package io.jenkins.plugins.godelivery.engine.report;

import io.jenkins.plugins.godelivery.engine.gotest.GoTestResult;
import io.jenkins.plugins.godelivery.engine.gotest.PackageResult;
import io.jenkins.plugins.godelivery.engine.gotest.TestReport;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The tests that raced. Only leaves count, because a parent fails with its subtest. */
final class RacedTests {
    private RacedTests() {}

    /** Returns the names of the tests by package. */
    static Map<String, List<String>> of(TestReport report) {
        Map<String, List<String>> raced = new HashMap<>();
        for (PackageResult result : report.packages()) {
            if (result.all().failed() > 0 || result.flaky() > 0) {
                List<String> tests = result.tests().stream()
                        .filter(test -> test.raced() && test.hasOwnResult())
                        .map(GoTestResult::name)
                        .toList();
                raced.put(result.name(), tests);
            }
        }
        return raced;
    }
}
