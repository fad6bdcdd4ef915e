package io.jenkins.plugins.godelivery.engine.ledger;

import com.fasterxml.jackson.core.JsonParser;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.report.Figure;
import io.jenkins.plugins.godelivery.engine.report.Figures;
import io.jenkins.plugins.godelivery.engine.report.Part;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the lines of a ledger. Lists that exceed the limits are truncated. */
final class LedgerReader {
    /** The part of the file to read; the shortest lists come first. */
    enum Extent {
        HEAD,
        VALUES,
        ALL;

        private boolean endsAt(LedgerRow row) {
            return switch (row.kind()) {
                case "build", "figure", "part" -> false;
                case "earlier", "value" -> this == HEAD;
                default -> this != ALL;
            };
        }
    }

    private final Map<Figure, Long> figures = new EnumMap<>(Figure.class);
    private final Map<Part, Boolean> whole = new EnumMap<>(Part.class);
    private final List<BuildId> earlier = new ArrayList<>();
    private final Map<String, Map<String, TestHistory>> tests = new LinkedHashMap<>();
    private final Map<String, TestHistory> histories = new HashMap<>();
    private final List<KnownFile> files = new ArrayList<>();
    private final List<KnownIssue> issues = new ArrayList<>();
    private final List<KnownVulnerability> vulnerabilities = new ArrayList<>();
    private final List<KnownImage> images = new ArrayList<>();
    private final List<Deployment> deployments = new ArrayList<>();
    private final FindingRows races = FindingRows.ofRaces();
    private final FindingRows leaks = FindingRows.ofLeaks();
    private final List<KnownBenchmark.Name> benchmarks = new ArrayList<>();
    private final List<Map<String, List<Double>>> samples = new ArrayList<>();
    private final List<MetricHistory> values = new ArrayList<>();
    private final List<KnownFlaky> flaky = new ArrayList<>();

    @CheckForNull
    private BuildId build;

    @CheckForNull
    private Map<String, TestHistory> packageTests;

    private int testCount;
    private boolean ended;

    void read(JsonParser json, Extent extent) throws IOException {
        LedgerRow first = LedgerRow.next(json);
        if (first == null || !first.kind().equals(LedgerFile.FORM)) {
            throw new IllegalArgumentException("no ledger");
        }
        if (first.number(1) != LedgerFile.VERSION) {
            throw new LedgerFile.NewerFormException(first.number(1));
        }
        for (LedgerRow row = LedgerRow.next(json); row != null; row = LedgerRow.next(json)) {
            if (extent.endsAt(row)) {
                break;
            }
            read(row);
        }
        if (build == null || (extent == Extent.ALL && !ended)) {
            throw new IllegalArgumentException("cut off");
        }
    }

    private void read(LedgerRow row) {
        switch (row.kind()) {
            case "build" -> build = row.build();
            case "figure" -> Figure.of(row.text(1)).ifPresent(figure -> figures.put(figure, row.number(2)));
            case "part" -> part(row.text(1), row.truth(2));
            case "earlier" -> add(earlier, row.build(), Ledger.WINDOW);
            case "package" -> packageTests = tests.computeIfAbsent(row.text(1), name -> new LinkedHashMap<>());
            case "test" -> test(row.text(1), row.text(2), row.optionalText(3));
            case "file" -> add(files, file(row), Budget.LEDGER_FILES.count());
            case "issue" -> add(issues, issue(row), Budget.LEDGER_ISSUES.count());
            case "vulnerability" -> add(vulnerabilities, vulnerability(row), Budget.LEDGER_FINDINGS.count());
            case "image" ->
                add(images, new KnownImage(row.text(1), row.text(2), row.number(3)), Budget.LEDGER_IMAGES.count());
            case DeploymentRow.KIND -> add(deployments, DeploymentRow.read(row), Budget.LEDGER_DEPLOYMENTS.count());
            case "value" -> add(values, value(row), Budget.LEDGER_VALUES.count());
            case "flaky" -> add(flaky, flaky(row), Budget.LEDGER_FLAKY.count());
            case "benchmark" -> benchmark(row);
            case "samples" -> samples(row);
            case "end" -> ended = true;
            default -> {
                if (!races.read(row)) {
                    leaks.read(row); // Others are of a later version.
                }
            }
        }
    }

    private static MetricHistory value(LedgerRow row) {
        String judged = row.has(4) ? row.text(4) : row.text(3);
        return new MetricHistory(row.text(1), row.text(2), row.text(3), judged);
    }

    private static <T> void add(List<T> list, T item, int most) {
        if (list.size() < most) {
            list.add(item);
        }
    }

    private void part(String label, boolean isWhole) {
        Arrays.stream(Part.values())
                .filter(part -> part.label().equals(label))
                .forEach(part -> whole.put(part, isWhole));
    }

    /** Reads a test. Equal histories are shared, because most tests have one of a few. */
    private void test(String name, String runs, String times) {
        if (packageTests == null) {
            throw new IllegalArgumentException("a test before its package");
        }
        if (testCount++ < Budget.LEDGER_TESTS.count()) {
            packageTests.put(name, histories.computeIfAbsent(runs + " " + times, text -> new TestHistory(runs, times)));
        }
    }

    private static KnownFile file(LedgerRow row) {
        return new KnownFile(row.text(1), row.number(2), row.number(3), row.number(4), row.number(5));
    }

    private static KnownIssue issue(LedgerRow row) {
        return new KnownIssue(row.text(1), row.text(2), row.text(3), row.text(4), row.count(5), row.text(6));
    }

    private static KnownVulnerability vulnerability(LedgerRow row) {
        return new KnownVulnerability(row.textsFrom(4), row.text(1), row.text(2), row.text(3));
    }

    private static KnownFlaky flaky(LedgerRow row) {
        return new KnownFlaky(
                row.text(1),
                row.text(2),
                row.text(3),
                new BuildId(row.text(6), Instant.ofEpochMilli(row.number(7)), row.text(8)),
                KnownFlaky.parse(row.text(4)),
                row.number(5));
    }

    private void benchmark(LedgerRow row) {
        if (benchmarks.size() < Budget.LEDGER_BENCHMARKS.count()) {
            benchmarks.add(new KnownBenchmark.Name(row.text(1), row.text(2), row.count(3)));
            samples.add(new LinkedHashMap<>());
        }
    }

    private void samples(LedgerRow row) {
        if (samples.isEmpty()) {
            throw new IllegalArgumentException("samples before their benchmark");
        }
        samples.get(samples.size() - 1).put(row.text(1), row.numbersFrom(2));
    }

    LedgerHead head() {
        return new LedgerHead(
                build,
                new Figures(
                        figures,
                        whole.keySet().stream().filter(part -> !whole.get(part)).toList()));
    }

    LedgerValues values() {
        return new LedgerValues(build, earlier, values);
    }

    Ledger ledger() {
        List<KnownBenchmark> known = new ArrayList<>();
        for (int i = 0; i < benchmarks.size(); i++) {
            known.add(new KnownBenchmark(benchmarks.get(i), samples.get(i)));
        }
        return new Ledger(
                build,
                figures,
                whole,
                earlier,
                tests,
                files,
                issues,
                vulnerabilities,
                races.list(),
                leaks.list(),
                known,
                images,
                deployments,
                values,
                flaky);
    }
}
