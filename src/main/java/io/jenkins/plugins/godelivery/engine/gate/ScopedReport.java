package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.compare.Comparison;
import io.jenkins.plugins.godelivery.engine.coverage.ChangedCoverage;
import io.jenkins.plugins.godelivery.engine.coverage.Coverage;
import io.jenkins.plugins.godelivery.engine.coverage.PackageCoverage;
import io.jenkins.plugins.godelivery.engine.gobuild.BuildError;
import io.jenkins.plugins.godelivery.engine.goroutine.Leak;
import io.jenkins.plugins.godelivery.engine.goroutine.Leaks;
import io.jenkins.plugins.godelivery.engine.gotest.PackageResult;
import io.jenkins.plugins.godelivery.engine.gotest.TestReport;
import io.jenkins.plugins.godelivery.engine.gotest.UnchangedPackage;
import io.jenkins.plugins.godelivery.engine.ledger.Ledger;
import io.jenkins.plugins.godelivery.engine.ledger.MetricHistory;
import io.jenkins.plugins.godelivery.engine.lint.LintIssue;
import io.jenkins.plugins.godelivery.engine.lint.LintReport;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.race.Race;
import io.jenkins.plugins.godelivery.engine.race.Races;
import io.jenkins.plugins.godelivery.engine.report.BuildFailures;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.engine.vulnerability.Vulnerability;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The part of a report within a rule's scope: that of the matching packages. */
public final class ScopedReport {
    private final GoReport report;
    private final Optional<Comparison> comparison;
    private final MissingReference missing;
    private final Scope scope;
    private final PackageFilter filter;
    private final ExemptFindings exempt;
    private final ScopedEvidence evidence;

    ScopedReport(
            GoReport report,
            Optional<Comparison> comparison,
            MissingReference missing,
            Scope scope,
            ExemptFindings exempt) {
        this.exempt = exempt;
        this.report = report;
        this.comparison = comparison;
        this.missing = missing;
        this.scope = scope;
        filter = PackageFilter.of(scope, report.modules());
        evidence = new ScopedEvidence(report, filter);
    }

    /** Returns the history of a metric that counts what this report counts: everything, or no exempt findings. */
    MetricHistory ofSameFindings(MetricHistory history) {
        return exempt.areActive() ? history.asJudged() : history;
    }

    /** Returns the exempt findings. */
    ExemptFindings exempt() {
        return exempt;
    }

    GoReport report() {
        return report;
    }

    /** Returns why there is no reference, if there is none. */
    MissingReference missing() {
        return missing;
    }

    /** Returns the ledger of the build to compare with. */
    Optional<Ledger> reference() {
        return comparison.map(Comparison::reference);
    }

    /** Returns whether a package is within scope. */
    boolean includes(String packageName) {
        return filter.has(packageName);
    }

    /**
     * Measures differences from the reference. If the reference is incomplete, only a result without differences is
     * certain.
     *
     * @param part of the reference that is compared
     */
    <T> Measurement compared(Function<Comparison, Optional<T>> changes, Part part, Function<T, Measurement> measure) {
        if (comparison.isEmpty()) {
            return Measurement.unreferenced(missing.reason());
        }
        Ledger reference = comparison.get().reference();
        String build = reference.build().name();
        Optional<T> found = changes.apply(comparison.get());
        if (found.isEmpty() && comparison.get().gaps().containsKey(part)) {
            return Measurement.none(comparison.get().gaps().get(part));
        }
        if (found.isEmpty()) {
            return Measurement.none(Message.of("gate.referenceWithout", build, part.message()));
        }
        Measurement measured = measure.apply(found.get());
        boolean none = measured.value().orElse(0) == 0;
        return none || !reference.has(part) || reference.isWhole(part)
                ? measured
                : Measurement.none(Message.of("gate.referenceIncomplete", build, part.message()));
    }

    /** Measures the coverage of changed lines, if they are known. */
    Measurement changed(Function<ChangedCoverage, Measurement> measure) {
        Optional<Message> unknown = report.changes().unknown();
        if (unknown.isPresent()) {
            return changeUnknown(unknown.get());
        }
        Optional<ChangedCoverage> changed = report.changedCoverage();
        if (changed.isEmpty()) {
            return Measurement.none(Message.of("coverage.noSourcesForStatements"));
        }
        List<Message> gaps = new ArrayList<>();
        changed.get().unknown().stream()
                .filter(this::hasProfileFile)
                .limit(1)
                .forEach(file -> gaps.add(Message.of("change.otherCode", file)));
        Set<String> measured = report.coverage().stream()
                .flatMap(coverage -> coverage.packages().stream())
                .map(PackageCoverage::name)
                .collect(Collectors.toSet());
        report.changes()
                .unmeasured(name -> measured.contains(name) || !filter.has(name))
                .ifPresent(gaps::add);
        return measure.apply(changed.get()).withGaps(gaps);
    }

    /** Returns the measurement for unknown changed lines. In a first report there is nothing yet to compare with. */
    Measurement changeUnknown(Message reason) {
        return comparison.isEmpty() && missing.isFirst()
                ? Measurement.unreferenced(missing.reason())
                : Measurement.none(Message.of("change.unknown", reason));
    }

    boolean isTotal() {
        return scope.isTotal();
    }

    /** Returns why the scope is unknown to this report: no package matches it. */
    Optional<Message> unknownScope() {
        if (scope.isTotal()) {
            return Optional.empty();
        }
        if (filter.isUnknown()) {
            return Optional.of(Message.of("gate.moduleUnknown", scope.pattern()));
        }
        boolean matched = !packages().isEmpty()
                || !unchanged().isEmpty()
                || !coverage().isEmpty()
                || !issues().isEmpty()
                || !races().isEmpty()
                || !leaks().isEmpty()
                || !filter.vulnerabilities(report, true).isEmpty()
                || buildFailures().count() > 0;
        return matched ? Optional.empty() : Optional.of(Message.of("gate.noPackage", scope.pattern()));
    }

    List<String> files(List<Part> parts) {
        return evidence.files(parts);
    }

    /** Returns the gaps of some parts. Packages that did not run are gaps only of the first part. */
    List<Message> gaps(List<Part> parts) {
        return evidence.gaps(parts);
    }

    public List<PackageResult> packages() {
        return select(report.tests().map(TestReport::packages), result -> filter.has(result.name()));
    }

    /** Returns the packages that did not run because they are unchanged. */
    List<UnchangedPackage> unchanged() {
        return select(report.tests().map(TestReport::unchanged), one -> filter.has(one.name()));
    }

    public List<PackageCoverage> coverage() {
        return select(report.coverage().map(Coverage::packages), result -> filter.has(result.name()));
    }

    /** Returns the races in whose code or tests a package in scope occurs. */
    public List<Race> races() {
        return select(
                report.races().map(Races::races),
                race -> race.packages().stream().anyMatch(filter::has)
                        || race.accesses().stream()
                                .anyMatch(access -> filter.has(access.at().packageName())));
    }

    /** Returns the leaks in whose code or tests a package in scope occurs. */
    public List<Leak> leaks() {
        return select(
                report.leaks().map(Leaks::leaks),
                leak -> leak.packages().stream().anyMatch(filter::has)
                        || filter.has(leak.blocked().packageName())
                        || filter.has(leak.created().packageName()));
    }

    public List<LintIssue> issues() {
        return select(report.lint().map(LintReport::issues), issue -> filter.hasSurely(issue.file()));
    }

    /** Returns the races that count. */
    List<Race> countedRaces() {
        return races().stream().filter(race -> !exempt.hasRace(race)).toList();
    }

    /** Returns the leaks that count. */
    List<Leak> countedLeaks() {
        return leaks().stream().filter(leak -> !exempt.hasLeak(leak)).toList();
    }

    /** Returns the vulnerabilities that count in scope, or those that may concern it, too. */
    List<Vulnerability> countedVulnerabilities(boolean inScope) {
        return exempt.counted(filter.vulnerabilities(report, inScope), inScope);
    }

    /** Returns the issues that count. */
    List<LintIssue> countedIssues() {
        return issues().stream().filter(issue -> !exempt.hasIssue(issue)).toList();
    }

    public BuildFailures buildFailures() {
        return report.buildFailures()
                .map(all -> all.of(this::isInScope, filter::has))
                .orElse(new BuildFailures(List.of(), List.of()));
    }

    private boolean isInScope(BuildError error) {
        return error.packageName().isEmpty() ? filter.hasFile(error.file()) : filter.has(error.packageName());
    }

    /** Returns whether a file of a cover profile, which begins with its import path, is of a package in scope. */
    public boolean hasProfileFile(String file) {
        return filter.has(file.substring(0, Math.max(0, file.lastIndexOf('/')))) || filter.hasFile(file);
    }

    private static <T> List<T> select(Optional<List<T>> all, Predicate<T> wanted) {
        return all.orElse(List.of()).stream().filter(wanted).toList();
    }
}
