package io.jenkins.plugins.godelivery.engine.compare;

import io.jenkins.plugins.godelivery.engine.coverage.Coverage;
import io.jenkins.plugins.godelivery.engine.coverage.FileCoverage;
import io.jenkins.plugins.godelivery.engine.coverage.FunctionCoverage;
import io.jenkins.plugins.godelivery.engine.gosource.Sources;
import io.jenkins.plugins.godelivery.engine.gotest.PackageResult;
import io.jenkins.plugins.godelivery.engine.gotest.TestReport;
import io.jenkins.plugins.godelivery.engine.image.ImageRecord;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.input.ReadLimits;
import io.jenkins.plugins.godelivery.engine.ledger.BuildId;
import io.jenkins.plugins.godelivery.engine.ledger.KnownFile;
import io.jenkins.plugins.godelivery.engine.ledger.KnownFinding;
import io.jenkins.plugins.godelivery.engine.ledger.KnownImage;
import io.jenkins.plugins.godelivery.engine.ledger.KnownIssue;
import io.jenkins.plugins.godelivery.engine.ledger.KnownVulnerability;
import io.jenkins.plugins.godelivery.engine.ledger.Ledger;
import io.jenkins.plugins.godelivery.engine.lint.LintIssue;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.output.UntrustedText;
import io.jenkins.plugins.godelivery.engine.report.Figure;
import io.jenkins.plugins.godelivery.engine.report.Figures;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.Part;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Creates the ledger of a build from its results and an earlier ledger. */
public final class NextLedger {
    private static final int MAX_TEXT_LENGTH = 160;
    private static final int MAX_IDS = 20;

    private final GoReport report;
    private final Optional<Comparison> comparison;
    private final Optional<Ledger> reference;

    private NextLedger(GoReport report, Optional<Comparison> comparison) {
        this.report = report;
        this.comparison = comparison;
        reference = comparison.map(Comparison::reference);
    }

    /**
     * Creates the ledger of this build.
     *
     * @param comparison with the reference, whose history is continued; empty without a reference
     * @param limits of the time
     * @throws IOException if the time is used up
     */
    public static Ledger of(
            GoReport report, Sources sources, Optional<Comparison> comparison, BuildId build, ReadLimits limits)
            throws IOException {
        return of(report, sources, comparison, comparison, List.of(), build, limits);
    }

    /**
     * Creates the ledger of a build that continues the history of another build than its reference.
     *
     * @param history comparison with the build whose history is continued: for a branch, its previous build
     * @param values that later builds may use as bounds
     */
    public static Ledger of(
            GoReport report,
            Sources sources,
            Optional<Comparison> comparison,
            Optional<Comparison> history,
            List<MetricValue> values,
            BuildId build,
            ReadLimits limits)
            throws IOException {
        NextLedger next = new NextLedger(report, history);
        FindingChanges races = history.isPresent()
                ? history.get().trackedRaces()
                : FindingChanges.ofRaces(report, sources, List.of(), build, limits);
        FindingChanges leaks = history.isPresent()
                ? history.get().trackedLeaks()
                : FindingChanges.ofLeaks(report, sources, List.of(), build, limits);
        return new Ledger(
                build,
                figures(report, comparison),
                next.whole(),
                next.earlier(),
                new TestHistories(next.reference, next.earlier().size()).of(next.packages()),
                next.files(),
                next.issues(),
                vulnerabilities(report),
                known(races),
                known(leaks),
                report.tests().map(BenchmarkSamples::of).orElse(List.of()),
                next.images(),
                DeploymentHistory.of(
                        report.trustedDeployments(),
                        next.reference.map(Ledger::deployments).orElse(List.of())),
                MetricHistories.of(values, next.reference, next.earlier().size()),
                List.of());
    }

    private static List<KnownVulnerability> vulnerabilities(GoReport report) {
        return report.vulnerabilities().stream()
                .flatMap(found -> found.list().stream())
                .filter(one -> !one.id().isEmpty())
                .limit(Budget.LEDGER_FINDINGS.count())
                .map(one -> new KnownVulnerability(
                        Stream.concat(Stream.of(one.id()), one.aliases().stream())
                                .limit(MAX_IDS)
                                .toList(),
                        one.module(),
                        one.version(),
                        shortened(one.summary())))
                .toList();
    }

    private static String shortened(String text) {
        return text.length() > MAX_TEXT_LENGTH ? UntrustedText.cut(text, MAX_TEXT_LENGTH) + "…" : text;
    }

    private static List<KnownFinding> known(FindingChanges changes) {
        return Stream.concat(changes.seen().stream(), changes.unseen().stream())
                .map(TrackedFinding::finding)
                .limit(Budget.LEDGER_FINDINGS.count())
                .toList();
    }

    private static Map<Figure, Long> figures(GoReport report, Optional<Comparison> comparison) {
        Map<Figure, Long> figures = new EnumMap<>(Figure.class);
        figures.putAll(Figures.of(report).values());
        comparison
                .flatMap(Comparison::races)
                .ifPresent(races -> figures.put(Figure.RACES_NEW, races.count(FindingState.NEW)));
        comparison
                .flatMap(Comparison::leaks)
                .ifPresent(leaks -> figures.put(Figure.LEAKS_NEW, leaks.count(FindingState.NEW)));
        comparison
                .flatMap(Comparison::vulnerabilities)
                .ifPresent(found -> figures.put(Figure.VULNERABILITIES_NEW, (long) found.newVulnerabilities()));
        comparison
                .flatMap(Comparison::lint)
                .ifPresent(lint -> figures.put(Figure.LINT_NEW, Long.valueOf(lint.newIssues())));
        return figures;
    }

    /** Returns the images of this build and, for those that it did not build, of earlier ones. */
    private List<KnownImage> images() {
        Map<String, KnownImage> images = new LinkedHashMap<>();
        Stream.concat(
                        reference.stream().flatMap(before -> before.images().stream()),
                        report.trustedImages().stream().flatMap(NextLedger::sizes))
                .forEach(image -> images.put(image.image() + " " + image.platform(), image));
        return images.values().stream()
                .skip(Math.max(0, images.size() - Budget.LEDGER_IMAGES.count()))
                .toList();
    }

    private static Stream<KnownImage> sizes(ImageRecord image) {
        return image.platforms().stream()
                .filter(platform -> platform.size() > 0)
                .map(platform -> new KnownImage(image.image(), platform.platform(), platform.size()));
    }

    /** Returns whether each part is complete; a truncated list is not. */
    private Map<Part, Boolean> whole() {
        Map<Part, Boolean> whole = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            if (report.has(part)) {
                // A test that did not run is absent in its history, but the ledger cannot express a file without a
                // profile, or a package without a list of its leaks.
                boolean ofPackages = part == Part.COVERAGE || part == Part.LEAKS;
                List<Message> gaps = ofPackages ? report.gaps(part) : report.evidenceGaps(part);
                whole.put(part, gaps.isEmpty());
            }
        }
        whole.computeIfPresent(
                Part.LINT, (part, is) -> is && report.lint().get().total() <= Budget.LEDGER_ISSUES.count());
        whole.computeIfPresent(
                Part.VULNERABILITIES,
                (part, is) -> is && report.vulnerabilities().get().total() <= Budget.LEDGER_FINDINGS.count());
        // Races and leaks that were not compared are missing in the lists.
        for (Part part : List.of(Part.RACES, Part.LEAKS)) {
            comparison
                    .filter(made -> made.gaps().containsKey(part))
                    .ifPresent(made -> whole.computeIfPresent(part, (any, is) -> false));
        }
        return whole;
    }

    private List<PackageResult> packages() {
        return report.tests().map(TestReport::packages).orElse(List.of());
    }

    private List<BuildId> earlier() {
        return reference.stream()
                .flatMap(before -> Stream.concat(Stream.of(before.build()), before.earlier().stream()))
                .limit(Ledger.WINDOW - 1L)
                .toList();
    }

    private List<KnownFile> files() {
        Map<String, long[]> functions = new HashMap<>();
        report.sourceCoverage().ifPresent(source -> {
            for (FunctionCoverage function : source.functions()) {
                long[] counts = functions.computeIfAbsent(function.file(), file -> new long[2]);
                counts[0]++;
                counts[1] += function.statements().covered() > 0 ? 1 : 0;
            }
        });
        long[] none =
                report.sourceCoverage().isPresent() ? new long[2] : new long[] {KnownFile.UNKNOWN, KnownFile.UNKNOWN};
        return report.coverage().map(Coverage::files).orElse(List.of()).stream()
                .limit(Budget.LEDGER_FILES.count())
                .map(file -> file(file, functions.getOrDefault(file.path(), none)))
                .toList();
    }

    private static KnownFile file(FileCoverage file, long[] functions) {
        return new KnownFile(
                file.path(), file.statements().total(), file.statements().covered(), functions[0], functions[1]);
    }

    private List<KnownIssue> issues() {
        List<KnownIssue> issues = new ArrayList<>();
        for (LintIssue issue : report.lint().stream()
                .flatMap(lint -> lint.issues().stream())
                .limit(Budget.LEDGER_ISSUES.count())
                .toList()) {
            String first = issue.text().lines().findFirst().orElse("");
            issues.add(new KnownIssue(
                    LintChanges.name(issue),
                    issue.linter(),
                    issue.severity(),
                    issue.file(),
                    issue.line(),
                    shortened(first)));
        }
        return issues;
    }
}
