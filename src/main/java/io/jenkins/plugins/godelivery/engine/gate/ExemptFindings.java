package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.coverage.ChangedCoverage;
import io.jenkins.plugins.godelivery.engine.coverage.FunctionCoverage;
import io.jenkins.plugins.godelivery.engine.goroutine.Leak;
import io.jenkins.plugins.godelivery.engine.gotest.Cause;
import io.jenkins.plugins.godelivery.engine.gotest.GoTestResult;
import io.jenkins.plugins.godelivery.engine.gotest.PackageResult;
import io.jenkins.plugins.godelivery.engine.gotest.Status;
import io.jenkins.plugins.godelivery.engine.gotest.TestReport;
import io.jenkins.plugins.godelivery.engine.lint.LintIssue;
import io.jenkins.plugins.godelivery.engine.race.Race;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.TestCounts;
import io.jenkins.plugins.godelivery.engine.vulnerability.Vulnerabilities;
import io.jenkins.plugins.godelivery.engine.vulnerability.Vulnerability;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds the findings of a report that exemptions cover. Findings of expired exemptions are found, too, and count.
 */
public final class ExemptFindings {
    static final ExemptFindings NONE = new ExemptFindings();

    /** Minimum length of a shortened issue fingerprint, as ledgers store it. */
    private static final int SHORT_FINGERPRINT = 16;

    private final Set<String> tests = new HashSet<>();
    private final Set<String> failures = new HashSet<>();
    private final Set<String> races = new HashSet<>();
    private final Set<String> leaks = new HashSet<>();
    private final Set<LintIssue> issues = new HashSet<>();
    private final Set<String> vulnerabilities = new HashSet<>();
    private final Set<String> vulnerabilitiesAnywhere = new HashSet<>();
    private final Set<String> functions = new HashSet<>();
    private final Map<Exemption, List<String>> found = new LinkedHashMap<>();
    private final Map<Exemption, List<ExemptionResult.Test>> uncounted = new LinkedHashMap<>();

    /** Whether an exemption is in effect. */
    private boolean active;

    private ExemptFindings() {}

    static ExemptFindings of(GoReport report, Exemptions exemptions) {
        if (exemptions.list().isEmpty()) {
            return NONE;
        }
        ExemptFindings all = new ExemptFindings();
        for (Exemption exemption : exemptions.list()) {
            all.found.put(exemption, new ArrayList<>());
            boolean active = !exemption.isExpired(exemptions.today());
            all.active |= active;
            PackageFilter filter = PackageFilter.of(new Scope(exemption.packages()), report.modules());
            if (filter.isUnknown()) {
                continue; // Nothing of it can be told to be meant.
            }
            all.find(report, exemption, filter, active);
        }
        return all;
    }

    /**
     * Returns the number of test failures that do not count.
     *
     * @param exemptions of tests
     */
    public static int failures(GoReport report, Exemptions exemptions) {
        return of(report, exemptions).failures.size();
    }

    private void find(GoReport report, Exemption exemption, PackageFilter filter, boolean active) {
        switch (exemption.kind()) {
            case TEST, QUARANTINE -> findTests(report, exemption, filter, active);
            case RACE ->
                report.races()
                        .ifPresent(all -> all.races().stream()
                                .filter(race -> race.fingerprint().equals(exemption.value()))
                                .filter(race -> race.packages().isEmpty()
                                        || race.packages().stream().anyMatch(filter::has))
                                .forEach(
                                        race -> add(exemption, active, races, race.fingerprint(), race.fingerprint())));
            case LEAK ->
                report.leaks()
                        .ifPresent(all -> all.leaks().stream()
                                .filter(leak -> leak.fingerprint().equals(exemption.value()))
                                .filter(leak -> leak.packages().stream().anyMatch(filter::has))
                                .forEach(
                                        leak -> add(exemption, active, leaks, leak.fingerprint(), leak.fingerprint())));
            case LINT ->
                report.lint()
                        .ifPresent(all -> all.issues().stream()
                                .filter(issue -> isMeant(issue, exemption.value()) && filter.hasFile(issue.file()))
                                .forEach(issue -> add(
                                        exemption,
                                        active,
                                        issues,
                                        issue,
                                        issue.file() + ":" + issue.line() + " " + issue.linter())));
            case VULNERABILITY -> findVulnerabilities(report, exemption, filter, active);
            case FUNCTION ->
                report.changedCoverage().map(ChangedCoverage::newFunctions).orElse(List.of()).stream()
                        .filter(function ->
                                function.name().equals(exemption.value()) && filter.hasFile(function.file()))
                        .filter(function -> function.statements().covered() == 0)
                        .forEach(function -> add(exemption, active, functions, key(function), function.name()));
            case METRIC -> {
                // A rule is not a finding.
            }
        }
    }

    private void findVulnerabilities(GoReport report, Exemption exemption, PackageFilter filter, boolean active) {
        for (Vulnerability one :
                report.vulnerabilities().map(Vulnerabilities::list).orElse(List.of())) {
            if (one.hasId(exemption.value()) && filter.has(one)) {
                add(exemption, active, vulnerabilities, one.fingerprint(), one.id() + " " + one.module());
                if (active && exemption.packages().isEmpty()) {
                    vulnerabilitiesAnywhere.add(one.fingerprint());
                }
            }
        }
    }

    private static boolean isMeant(LintIssue issue, String fingerprint) {
        return issue.fingerprint().equals(fingerprint)
                || (fingerprint.length() >= SHORT_FINGERPRINT
                        && issue.fingerprint().startsWith(fingerprint));
    }

    private static String key(FunctionCoverage function) {
        return function.file() + ":" + function.line();
    }

    private <T> void add(Exemption exemption, boolean active, Set<T> exempt, T key, String name) {
        if (active) {
            exempt.add(key);
        }
        found.get(exemption).add(name);
    }

    private void findTests(GoReport report, Exemption exemption, PackageFilter filter, boolean active) {
        TestPattern pattern = TestPattern.of(exemption.value());
        for (PackageResult result : report.tests().map(TestReport::packages).orElse(List.of())) {
            if ((result.status() != Status.FAIL && result.flaky() == 0)
                    || !filter.has(result.name())
                    || isCrash(result)) {
                continue;
            }
            result.tests().stream()
                    .filter(test -> isFailure(test) && pattern.matches(test.name()))
                    .forEach(test -> {
                        String key = key(result.name(), test.name());
                        add(exemption, active, tests, key, test.name());
                        if (active) {
                            uncounted
                                    .computeIfAbsent(exemption, any -> new ArrayList<>())
                                    .add(new ExemptionResult.Test(result.name(), test.name()));
                        }
                        if (active && TestCounts.status(test) == Status.FAIL) {
                            failures.add(key);
                        }
                    });
        }
    }

    /** Returns whether the package crashed, which hides the results of other tests. */
    private static boolean isCrash(PackageResult result) {
        boolean crashed = result.cause()
                .filter(cause -> cause.kind() != Cause.Kind.TEST_FAILURE && cause.kind() != Cause.Kind.DATA_RACE)
                .isPresent();
        return crashed || result.all().unfinished() > 0;
    }

    /** Returns whether a test failed without a data race, which counts in any test. */
    private static boolean isFailure(GoTestResult test) {
        return test.hasOwnResult() && !test.raced() && (TestCounts.status(test) == Status.FAIL || test.flaky());
    }

    private static String key(String packageName, String test) {
        return packageName + " " + test;
    }

    /** Returns whether findings may be exempt; those of expired exemptions count. */
    boolean areActive() {
        return active;
    }

    /** Returns the failed tests that do not count. */
    Stream<ExemptionResult.Test> failedTests() {
        return uncounted.values().stream()
                .flatMap(List::stream)
                .distinct()
                .filter(test -> failures.contains(key(test.packageName(), test.test())));
    }

    boolean hasTest(String packageName, String test) {
        return tests.contains(key(packageName, test));
    }

    boolean hasRace(Race race) {
        return races.contains(race.fingerprint());
    }

    boolean hasLeak(Leak leak) {
        return leaks.contains(leak.fingerprint());
    }

    /** @param inScope whether the vulnerabilities are those in the scope of a rule, which waivers of packages exempt */
    List<Vulnerability> counted(List<Vulnerability> all, boolean inScope) {
        Set<String> exempt = inScope ? vulnerabilities : vulnerabilitiesAnywhere;
        return all.stream().filter(one -> !exempt.contains(one.fingerprint())).toList();
    }

    boolean hasIssue(LintIssue issue) {
        return issues.contains(issue);
    }

    boolean hasFunction(FunctionCoverage function) {
        return functions.contains(key(function));
    }

    /** Returns the failed tests that do not count because of an exemption. */
    List<ExemptionResult.Test> tests(Exemption exemption) {
        return uncounted.getOrDefault(exemption, List.of());
    }

    /** Returns the findings that an exemption covers. */
    List<String> of(Exemption exemption) {
        return found.getOrDefault(exemption, List.of());
    }
}
