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
 * here and in earlier builds, coverage by file, names of lint issues, known races, samples of benchmarks, sizes of
 * images, the last deployments. Bounded; see {@link LedgerFile} for its format.
 *
 * @param figures what was measured, and no others
 * @param whole the parts that were recorded; true for those without gaps
 * @param earlier the builds that the histories of tests reach back to, newest first
 * @param tests by package and name; the name is empty for the package itself
 * @param deployments of this build and of those before, newest first; without what only their own reports tell
 * @param values of the metrics, here and in the builds before
 * @param flaky tests that come and go
 */
public record Ledger(
        BuildId build,
        Map<Figure, Long> figures,
        Map<Part, Boolean> whole,
        List<BuildId> earlier,
        Map<String, Map<String, TestHistory>> tests,
        List<KnownFile> files,
        List<KnownIssue> issues,
        List<KnownRace> races,
        List<KnownBenchmark> benchmarks,
        List<KnownImage> images,
        List<Deployment> deployments,
        List<MetricHistory> values,
        List<KnownFlaky> flaky) {
    /** Builds that a history reaches back, the newest included. */
    public static final int WINDOW = 100;

    public Ledger {
        figures = figures.isEmpty() ? Map.of() : new EnumMap<>(figures);
        whole = whole.isEmpty() ? Map.of() : new EnumMap<>(whole);
        earlier = List.copyOf(earlier);
        files = List.copyOf(files);
        issues = List.copyOf(issues);
        races = List.copyOf(races);
        benchmarks = List.copyOf(benchmarks);
        images = List.copyOf(images);
        deployments = List.copyOf(deployments);
        values = List.copyOf(values);
        flaky = List.copyOf(flaky);
    }

    /** The same with these flaky tests. */
    public Ledger withFlaky(List<KnownFlaky> known) {
        return new Ledger(
                build,
                figures,
                whole,
                earlier,
                tests,
                files,
                issues,
                races,
                benchmarks,
                images,
                deployments,
                values,
                known);
    }

    /** The same for builds of another job, which call its builds by its name. */
    public Ledger of(String job) {
        return new Ledger(
                build.in(job),
                figures,
                whole,
                earlier.stream().map(one -> one.in(job)).toList(),
                tests,
                files,
                issues,
                races.stream().map(race -> race.in(job)).toList(),
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

    /** Whether the part was recorded without gaps: only then does what it lacks not exist. */
    public boolean isWhole(Part part) {
        return whole.getOrDefault(part, false);
    }

    /** Returns a figure of the build; empty where nothing measured it. */
    public OptionalLong figure(Figure figure) {
        Long value = figures.get(figure);
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }

    /** Values of a metric here and in the builds before; empty where no rule asked for them in that scope. */
    public Optional<MetricHistory> values(String metric, String scope) {
        return values.stream()
                .filter(history ->
                        history.metric().equals(metric) && history.scope().equals(scope))
                .findFirst();
    }

    /** Of a test in this build and those before. */
    public TestHistory history(String packageName, String test) {
        return tests.getOrDefault(packageName, Map.of()).getOrDefault(test, TestHistory.NONE);
    }

    /** The build that lies so many builds back; 0 is this one. */
    public Optional<BuildId> back(int builds) {
        if (builds == 0) {
            return Optional.of(build);
        }
        return builds <= earlier.size() ? Optional.of(earlier.get(builds - 1)) : Optional.empty();
    }
}
