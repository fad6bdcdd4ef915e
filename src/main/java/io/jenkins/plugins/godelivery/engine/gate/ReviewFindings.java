package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.gotest.PackageResult;
import io.jenkins.plugins.godelivery.engine.gotest.Status;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.Modules;
import io.jenkins.plugins.godelivery.engine.report.TestCounts;
import java.util.List;
import java.util.stream.Stream;

/** Lists the findings of a report that have a position in the code, for annotations in code review. */
public final class ReviewFindings {
    private ReviewFindings() {}

    /** Returns the findings in order: build errors, failed tests, data races, goroutine leaks, vulnerabilities, lint issues. */
    public static List<Location> of(GoReport report, int limit) {
        return Stream.of(
                        build(report),
                        tests(report),
                        races(report),
                        leaks(report),
                        vulnerabilities(report),
                        lint(report))
                .flatMap(places -> places)
                .limit(limit)
                .toList();
    }

    private static Stream<Location> build(GoReport report) {
        return report.buildFailures().stream()
                .flatMap(failures -> failures.errors().stream())
                .map(error -> new Location("", error.file(), error.line(), "", TestLocations.text(error.message())));
    }

    private static Stream<Location> tests(GoReport report) {
        return report.tests().stream()
                .flatMap(tests -> tests.packages().stream())
                .flatMap(result -> failed(result, report.modules()));
    }

    private static Stream<Location> failed(PackageResult result, Modules modules) {
        return TestCounts.of(result).failed() == 0
                ? Stream.empty()
                : result.tests().stream()
                        .filter(test -> test.hasOwnResult() && TestCounts.status(test) == Status.FAIL)
                        .map(test -> TestLocations.of(result.name(), test, modules));
    }

    private static Stream<Location> races(GoReport report) {
        return report.races().stream()
                .flatMap(races -> races.races().stream())
                .map(race -> DataRacesMetric.location(race, report.modules()));
    }

    private static Stream<Location> leaks(GoReport report) {
        return report.leaks().stream()
                .flatMap(leaks -> leaks.leaks().stream())
                .map(leak -> LeaksMetric.location(leak, report.modules()));
    }

    private static Stream<Location> vulnerabilities(GoReport report) {
        return report.vulnerabilities().stream()
                .flatMap(found -> found.list().stream())
                .map(one -> VulnerabilitiesMetric.location(one, report.modules()));
    }

    private static Stream<Location> lint(GoReport report) {
        return report.lint().stream()
                .flatMap(lint -> lint.issues().stream())
                .map(issue ->
                        new Location("", issue.file(), issue.line(), issue.linter(), TestLocations.text(issue.text())));
    }
}
