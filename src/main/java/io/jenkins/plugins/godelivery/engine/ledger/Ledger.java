package io.jenkins.plugins.godelivery.engine.ledger;

import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment;
import io.jenkins.plugins.godelivery.engine.report.Figure;
import io.jenkins.plugins.godelivery.engine.report.Part;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * History that a build stores, so that later builds can be compared with it without its report: outcomes of all tests
 * here and in earlier builds, coverage by file, fingerprints of lint issues, vulnerabilities, known races and leaks, samples of
 * benchmarks, sizes of images, the last deployments. Bounded; see {@link LedgerFile} for its format.
 *
 * @param figures that were measured
 * @param whole recorded parts; true for those without gaps
 * @param earlier builds that the histories of tests reach back to, newest first
 * @param tests by package and name; the name is empty for the package itself
 * @param deployments of this build and of earlier ones, newest first, without details of their own reports
 * @param values of the metrics, here and in earlier builds
 * @param flaky tests that fail intermittently
 */
public record Ledger(
        BuildId build,
        Map<Figure, Long> figures,
        Map<Part, Boolean> whole,
        List<BuildId> earlier,
        Map<String, Map<String, TestHistory>> tests,
        List<KnownFile> files,
        List<KnownIssue> issues,
        List<KnownVulnerability> vulnerabilities,
        List<KnownFinding> races,
        List<KnownFinding> leaks,
        List<KnownBenchmark> benchmarks,
        List<KnownImage> images,
        List<Deployment> deployments,
        List<MetricHistory> values,
        List<KnownFlaky> flaky) {
    /** Maximum number of builds of a history, including the newest. */
    public static final int WINDOW = 100;

    public Ledger {
        figures = figures.isEmpty() ? Map.of() : new EnumMap<>(figures);
        whole = whole.isEmpty() ? Map.of() : new EnumMap<>(whole);
        earlier = List.copyOf(earlier);
        files = List.copyOf(files);
        issues = List.copyOf(issues);
        vulnerabilities = List.copyOf(vulnerabilities);
        races = List.copyOf(races);
        leaks = List.copyOf(leaks);
        benchmarks = List.copyOf(benchmarks);
        images = List.copyOf(images);
        deployments = List.copyOf(deployments);
        values = List.copyOf(values);
        flaky = List.copyOf(flaky);
    }

    /** Returns this ledger with these flaky tests. */
    public Ledger withFlaky(List<KnownFlaky> known) {
        return new Ledger(
                build,
                figures,
                whole,
                earlier,
                tests,
                files,
                issues,
                vulnerabilities,
                races,
                leaks,
                benchmarks,
                images,
                deployments,
                values,
                known);
    }

    /** Returns this ledger for builds of another job, with build names that include the job. */
    public Ledger of(String job) {
        return new Ledger(
                build.in(job),
                figures,
                whole,
                earlier.stream().map(one -> one.in(job)).toList(),
                tests,
                files,
                issues,
                vulnerabilities,
                races.stream().map(race -> race.in(job)).toList(),
                leaks.stream().map(leak -> leak.in(job)).toList(),
                benchmarks,
                images,
                deployments,
                values,
                flaky.stream().map(one -> one.in(job)).toList());
    }

    /** Returns whether the build had a part. */
    public boolean has(Part part) {
        return whole.containsKey(part);
    }

    /** Returns whether the part was recorded without gaps, so that what it lacks does not exist. */
    public boolean isWhole(Part part) {
        return whole.getOrDefault(part, false);
    }

    /** Returns a figure of the build; empty where nothing measured it. */
    public OptionalLong figure(Figure figure) {
        Long value = figures.get(figure);
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }

    /** Returns the values of a metric here and in earlier builds; empty if no rule used that scope. */
    public Optional<MetricHistory> values(String metric, String scope) {
        return values.stream()
                .filter(history ->
                        history.metric().equals(metric) && history.scope().equals(scope))
                .findFirst();
    }

    /** Returns the history of a test in this build and earlier ones. */
    public TestHistory history(String packageName, String test) {
        return tests.getOrDefault(packageName, Map.of()).getOrDefault(test, TestHistory.NONE);
    }

    /** Returns the build this many builds back; 0 is this one. */
    public Optional<BuildId> back(int builds) {
        if (builds == 0) {
            return Optional.of(build);
        }
        return builds <= earlier.size() ? Optional.of(earlier.get(builds - 1)) : Optional.empty();
    }
}
