package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.gotest.PackageResult;
import io.jenkins.plugins.godelivery.engine.gotest.Status;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.Modules;
import io.jenkins.plugins.godelivery.engine.report.TestCounts;
import java.util.List;
import java.util.stream.Stream;

/** All findings of a report that have a position in the code, for annotations in code review. */
public final class Findings {
    private Findings() {}

    /** What does not build first, then failed tests, data races, lint issues. */
    public static List<Place> of(GoReport report, int limit) {
        return Stream.of(build(report), tests(report), races(report), lint(report))
                .flatMap(places -> places)
                .limit(limit)
                .toList();
    }

    private static Stream<Place> build(GoReport report) {
        return report.buildFailures().stream()
                .flatMap(failures -> failures.errors().stream())
                .map(error -> new Place("", error.file(), error.line(), "", TestPlaces.cut(error.message())));
    }

    private static Stream<Place> tests(GoReport report) {
        return report.tests().stream()
                .flatMap(tests -> tests.packages().stream())
                .flatMap(result -> failed(result, report.modules()));
    }

    private static Stream<Place> failed(PackageResult result, Modules modules) {
        return TestCounts.of(result).failed() == 0
                ? Stream.empty()
                : result.tests().stream()
                        .filter(test -> test.hasOwnResult() && TestCounts.status(test) == Status.FAIL)
                        .map(test -> TestPlaces.of(result.name(), test, modules));
    }

    private static Stream<Place> races(GoReport report) {
        return report.races().stream()
                .flatMap(races -> races.races().stream())
                .map(race -> DataRaces.place(race, report.modules()));
    }

    private static Stream<Place> lint(GoReport report) {
        return report.lint().stream()
                .flatMap(lint -> lint.issues().stream())
                .map(issue -> new Place("", issue.file(), issue.line(), issue.linter(), TestPlaces.cut(issue.text())));
    }
}
