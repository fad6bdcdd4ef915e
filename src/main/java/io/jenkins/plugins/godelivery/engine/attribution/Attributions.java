package io.jenkins.plugins.godelivery.engine.attribution;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.compare.Comparison;
import io.jenkins.plugins.godelivery.engine.gobuild.BuildError;
import io.jenkins.plugins.godelivery.engine.gobuild.BuildReport;
import io.jenkins.plugins.godelivery.engine.gotest.PackageResult;
import io.jenkins.plugins.godelivery.engine.gotest.TestReport;
import io.jenkins.plugins.godelivery.engine.input.ErrorContainment;
import io.jenkins.plugins.godelivery.engine.lint.LintIssue;
import io.jenkins.plugins.godelivery.engine.lint.LintReport;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.race.Race;
import io.jenkins.plugins.godelivery.engine.race.Races;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whose the findings of a report are: each failed test, package that failed without one, data race, build error and lint
 * issue has an {@link Attribution}. They follow from the report, its change and the ledger of its reference alone.
 */
public final class Attributions {
    private final GoReport report;
    private final Map<TestKey, Attribution> tests = new LinkedHashMap<>();
    private final Map<String, Attribution> races = new LinkedHashMap<>();
    private final Map<BuildError, Attribution> errors = new LinkedHashMap<>();
    private Optional<LintAttribution> lint = Optional.empty();
    private final AttributionSummary summary;
    /** Why nothing was attributed; empty where all was. */
    private final Optional<Message> failure;

    /** @param test empty for a package */
    record TestKey(String packageName, String test) {}

    private Attributions(GoReport report, Optional<Message> failure) {
        this.report = report;
        this.failure = failure;
        summary = new AttributionSummary(report);
    }

    private void attribute(Optional<Comparison> comparison, Optional<Comparison> previous) {
        ChangedPlaces places = new ChangedPlaces(report);
        Optional<Target> target = comparison.map(made -> new Target(made, report));
        lint = Optional.of(new LintAttribution(target, places));
        RaceAttribution ofRaces = new RaceAttribution(target, places);
        for (Race race : report.races().map(Races::races).orElse(List.of())) {
            races.put(race.fingerprint(), ofRaces.of(race));
        }
        BuildAttribution ofErrors = new BuildAttribution(target, places);
        for (BuildError error : report.anyBuild().map(BuildReport::errors).orElse(List.of())) {
            errors.put(error, ofErrors.of(error));
        }
        PackageAttribution ofPackages = new PackageAttribution(
                report,
                places,
                target,
                previous.map(made -> new Target(made, report)),
                new PackageAttribution.Others(races, errors));
        for (PackageResult result : report.tests().map(TestReport::packages).orElse(List.of())) {
            ofPackages.add(result, tests, summary);
        }
        summarize(comparison);
    }

    private void summarize(Optional<Comparison> comparison) {
        for (Race race : report.races().map(Races::races).orElse(List.of())) {
            String name = race.accesses().isEmpty()
                    ? race.fingerprint()
                    : race.accesses().get(0).at().function();
            summary.add(AttributionSummary.Kind.RACES, name, race(race));
        }
        errors.forEach((error, attribution) ->
                summary.add(AttributionSummary.Kind.BUILD_ERRORS, error.file() + ":" + error.line(), attribution));
        if (comparison.flatMap(Comparison::lint).isPresent()) {
            for (LintIssue issue : report.lint().map(LintReport::issues).orElse(List.of())) {
                summary.add(AttributionSummary.Kind.LINT_ISSUES, issue.file() + ":" + issue.line(), issue(issue));
            }
        }
    }

    /**
     * An unforeseen error leaves every finding unknown, and takes neither the gate nor the pages away.
     *
     * @param comparison with the target of the change
     * @param previous comparison with the build before of the same branch, where that is another one
     */
    public static Attributions of(GoReport report, Optional<Comparison> comparison, Optional<Comparison> previous) {
        Attributions all = new Attributions(report, Optional.empty());
        Optional<Message> failure;
        try {
            failure = ErrorContainment.run("The attribution of findings", () -> all.attribute(comparison, previous));
        } catch (IOException e) { // Nothing is read or written here.
            failure = Optional.of(Message.of(e));
        }
        return failure.isPresent() ? new Attributions(report, failure) : all;
    }

    /**
     * Of a test that failed or did not finish, subtests and other tests being the reason or not.
     *
     * @param test empty for a package that failed for another reason than its tests
     */
    public Optional<Attribution> test(String packageName, String test) {
        return failure.map(Attribution::unknown)
                .or(() -> Optional.ofNullable(tests.get(new TestKey(packageName, test))));
    }

    /** Returns whose a data race is. */
    public Attribution race(Race race) {
        return known(races.get(race.fingerprint()));
    }

    /** Returns whose a build error is. */
    public Attribution error(BuildError error) {
        return known(errors.get(error));
    }

    private Attribution known(@CheckForNull Attribution attribution) {
        return failure.map(Attribution::unknown).orElse(attribution);
    }

    /** Of an issue of the report; made when it is asked for, since there may be a hundred thousand. */
    public Attribution issue(LintIssue issue) {
        return lint.map(rules -> rules.of(issue)).orElseGet(() -> Attribution.unknown(failure.orElseThrow()));
    }

    /** "4 tests fail: 1 is new (…), 2 fail on main since #41, 1 is flaky (7 of 200 runs)"; empty where nothing does. */
    public Optional<Message> summary() {
        return summary.message();
    }

    /** How many findings of a kind are in a state. */
    public int count(AttributionSummary.Kind kind, AttributionState state) {
        return summary.count(kind, state);
    }
}
