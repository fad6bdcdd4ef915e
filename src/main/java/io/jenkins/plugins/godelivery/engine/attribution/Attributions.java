package io.jenkins.plugins.godelivery.engine.attribution;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.compare.Comparison;
import io.jenkins.plugins.godelivery.engine.gobuild.BuildError;
import io.jenkins.plugins.godelivery.engine.gobuild.BuildReport;
import io.jenkins.plugins.godelivery.engine.goroutine.Leak;
import io.jenkins.plugins.godelivery.engine.goroutine.Leaks;
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
 * Attributes the findings of a report: each failed test, each package that failed without a failed test, data race,
 * goroutine leak, build error and lint issue has an {@link Attribution}. Attributions depend on the report, its change and the ledger
 * of its reference alone.
 */
public final class Attributions {
    private final GoReport report;
    private final Map<TestKey, Attribution> tests = new LinkedHashMap<>();
    private final Map<String, Attribution> races = new LinkedHashMap<>();
    private final Map<String, Attribution> leaks = new LinkedHashMap<>();
    private final Map<BuildError, Attribution> errors = new LinkedHashMap<>();
    private Optional<LintAttribution> lint = Optional.empty();
    private final AttributionSummary summary;
    /** Reason why the attribution failed; empty if it succeeded. */
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
        FindingAttribution ofFindings = new FindingAttribution(target, places);
        for (Race race : report.races().map(Races::races).orElse(List.of())) {
            races.put(race.fingerprint(), ofFindings.of(race));
        }
        for (Leak leak : report.leaks().map(Leaks::leaks).orElse(List.of())) {
            leaks.put(leak.fingerprint(), ofFindings.of(leak));
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
        for (Leak leak : report.leaks().map(Leaks::leaks).orElse(List.of())) {
            summary.add(AttributionSummary.Kind.LEAKS, leak.blocked().function(), leak(leak));
        }
        errors.forEach((error, attribution) ->
                summary.add(AttributionSummary.Kind.BUILD_ERRORS, error.file() + ":" + error.line(), attribution));
        if (comparison.flatMap(Comparison::lint).isPresent()) {
            for (LintIssue issue : report.lint().map(LintReport::issues).orElse(List.of())) {
                summary.add(AttributionSummary.Kind.LINT_ISSUES, issue.linter(), issue(issue));
            }
        }
    }

    /**
     * Attributes all findings of a report. An unexpected error makes every finding unknown; the gate and the pages
     * still work.
     *
     * @param comparison comparison with the target of the change
     * @param previous comparison with the previous build of the same branch, if that is not the target
     */
    public static Attributions of(GoReport report, Optional<Comparison> comparison, Optional<Comparison> previous) {
        Attributions all = new Attributions(report, Optional.empty());
        Optional<Message> failure;
        try {
            failure = ErrorContainment.run("The attribution of findings", () -> all.attribute(comparison, previous));
        } catch (IOException e) { // Unreachable: nothing is read or written here.
            failure = Optional.of(Message.of(e));
        }
        return failure.isPresent() ? new Attributions(report, failure) : all;
    }

    /**
     * Returns the attribution of a test that failed or did not finish, including those that failed because of a subtest
     * or another test.
     *
     * @param test empty for a package that failed for a reason other than its tests
     */
    public Optional<Attribution> test(String packageName, String test) {
        return failure.map(Attribution::unknown)
                .or(() -> Optional.ofNullable(tests.get(new TestKey(packageName, test))));
    }

    /** Returns the attribution of a data race. */
    public Attribution race(Race race) {
        return known(races.get(race.fingerprint()));
    }

    /** Returns the attribution of a goroutine leak. */
    public Attribution leak(Leak leak) {
        return known(leaks.get(leak.fingerprint()));
    }

    /** Returns the attribution of a build error. */
    public Attribution error(BuildError error) {
        return known(errors.get(error));
    }

    private Attribution known(@CheckForNull Attribution attribution) {
        return failure.map(Attribution::unknown).orElse(attribution);
    }

    /**
     * Computes the attribution of a lint issue of the report. It is not stored, because there may be 100,000 issues.
     */
    public Attribution issue(LintIssue issue) {
        return lint.map(rules -> rules.of(issue)).orElseGet(() -> Attribution.unknown(failure.orElseThrow()));
    }

    /**
     * Returns the summary, such as "4 tests fail: 1 is new (…), 2 fail on main since #41, 1 is flaky (7 of 200 runs)";
     * empty if there are no findings.
     */
    public Optional<Message> summary() {
        return summary.message();
    }

    /** Returns the number of findings of a kind in a state. */
    public int count(AttributionSummary.Kind kind, AttributionState state) {
        return summary.count(kind, state);
    }
}
