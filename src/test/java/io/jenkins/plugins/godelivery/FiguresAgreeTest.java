package io.jenkins.plugins.godelivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.actions.Totals;
import io.jenkins.plugins.godelivery.cli.live.Terminal;
import io.jenkins.plugins.godelivery.cli.summary.Summary;
import io.jenkins.plugins.godelivery.engine.attribution.Attributions;
import io.jenkins.plugins.godelivery.engine.compare.NextLedger;
import io.jenkins.plugins.godelivery.engine.gate.Bound;
import io.jenkins.plugins.godelivery.engine.gate.Gate;
import io.jenkins.plugins.godelivery.engine.gate.Metrics;
import io.jenkins.plugins.godelivery.engine.gate.Rule;
import io.jenkins.plugins.godelivery.engine.gosource.Sources;
import io.jenkins.plugins.godelivery.engine.gotest.Origin;
import io.jenkins.plugins.godelivery.engine.gotest.Status;
import io.jenkins.plugins.godelivery.engine.gotest.TestListener;
import io.jenkins.plugins.godelivery.engine.gotest.TestStreamParser;
import io.jenkins.plugins.godelivery.engine.gotest.junit.JUnitXmlWriter;
import io.jenkins.plugins.godelivery.engine.input.ReadLimits;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.input.Warnings;
import io.jenkins.plugins.godelivery.engine.ledger.BuildId;
import io.jenkins.plugins.godelivery.engine.ledger.LedgerFile;
import io.jenkins.plugins.godelivery.engine.race.RacesBuilder;
import io.jenkins.plugins.godelivery.engine.report.Figure;
import io.jenkins.plugins.godelivery.engine.report.Figures;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.InspectJson;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import io.jenkins.plugins.godelivery.engine.report.ReportReader;
import io.jenkins.plugins.godelivery.engine.site.SiteWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All views of a report show the same figures. */
class FiguresAgreeTest {
    private static final Path RECORDED = Path.of("src/test/resources");
    private static final String STREAMS = "io/jenkins/plugins/godelivery/engine/gotest/";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    /** Each entry lists the recorded files of one build. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                STREAMS + "ordinary/go1.27.json",
                STREAMS + "routes/go1.27.json",
                STREAMS + "bytext/go1.27.json",
                STREAMS + "flaky/go1.27.json",
                STREAMS + "racecounted/go1.27.json",
                STREAMS + "races/go1.27.json",
                STREAMS + "broken/go1.27.json",
                STREAMS + "broken/go1.21.json",
                STREAMS + "untestedbroken/go1.21.json",
                STREAMS + "panics/go1.27.json",
                STREAMS + "timesoutparallel/go1.27.json",
                STREAMS + "mainfails/go1.27.json",
                STREAMS + "killed/go1.27.json",
                "race/go1.27/tests.jsonl",
                "race/go1.27/count.jsonl",
                "gaps/go1.26.jsonl gaps/go1.26.out",
                "site/tests.jsonl site/cover.out site/lint.json",
                "gaps/go1.21.jsonl gaps/go1.26.jsonl",
                "race/go1.21/tests.jsonl race/go1.27/count.jsonl"
            })
    void everyOutputShowsTheSameFigures(String files) throws Exception {
        GoReport report = read(files);
        Map<Figure, Long> figures = Figures.of(report).values();

        theGateFindsThem(report, figures);
        theInspectionSaysThem(report, figures);
        theCasesOfJUnitAreThem(report, figures);
        thePagesShowThem(report, figures);
        theLedgerHandsThemOn(report, figures);
        theTotalsOfAStepAreThem(report, figures);
        theCommandLinePrintsThem(report, figures);
        theProgressAddsUpToThem(files, figures);
    }

    private static GoReport read(String files) throws IOException {
        ReportReader reader = new ReportReader();
        for (String file : files.split(" ")) {
            reader.add(ReportFile.of(RECORDED.resolve(file)), ReportKind.AUTO, Origin.of(file));
        }
        return reader.read().build();
    }

    private static void theGateFindsThem(GoReport report, Map<Figure, Long> figures) {
        Map<String, Figure> metrics = Map.of(
                "tests.total", Figure.TESTS,
                "tests.failed", Figure.FAILED,
                "tests.skipped", Figure.SKIPPED,
                "tests.flaky", Figure.FLAKY,
                "races", Figure.RACES,
                "lint.issues", Figure.LINT,
                "build.errors", Figure.BUILD_ERRORS);
        metrics.forEach((metric, figure) -> {
            Rule rule = new Rule(Metrics.find(metric).orElseThrow(), Bound.max(0));
            var result = Gate.judge(report, List.of(rule)).results().get(0);
            assertThat(result.found().isPresent()).as(metric).isEqualTo(figures.containsKey(figure));
            result.found()
                    .ifPresent(found -> assertThat(Math.round(found)).as(metric).isEqualTo(figures.get(figure)));
        });
    }

    /** inspect counts the last run only, so a test whose race did not recur in a later run passed there. */
    private static void theInspectionSaysThem(GoReport report, Map<Figure, Long> figures) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        InspectJson.write(report, out);
        JsonNode json = JSON.readTree(out.toByteArray());
        JsonNode leaves = json.at("/tests/leaves");
        long racedAndPassed = report.tests().stream()
                .flatMap(tests -> tests.packages().stream())
                .flatMap(result -> result.tests().stream())
                .filter(test ->
                        test.hasOwnResult() && test.raced() && !test.status().isBad())
                .count();
        assertThat(leaves.path("total").asLong()).isEqualTo(figures.get(Figure.TESTS));
        assertThat(leaves.path("failed").asLong() + racedAndPassed).isEqualTo(figures.get(Figure.FAILED));
        assertThat(leaves.path("skipped").asLong()).isEqualTo(figures.get(Figure.SKIPPED));
        assertThat(leaves.path("unfinished").asLong()).isEqualTo(figures.get(Figure.UNFINISHED));
        assertThat(json.at("/tests/flaky").asLong()).isEqualTo(figures.get(Figure.FLAKY));
        assertThat(json.at("/races/distinct").asLong()).isEqualTo(figures.getOrDefault(Figure.RACES, 0L));
        assertThat(json.at("/lint/total").asLong()).isEqualTo(figures.getOrDefault(Figure.LINT, 0L));
        assertThat(json.at("/coverage/statements/total").asLong())
                .isEqualTo(figures.getOrDefault(Figure.STATEMENTS, 0L));
    }

    /** JUnit XML has an additional case, which is no test, for a package that failed outside of tests. */
    private static void theCasesOfJUnitAreThem(GoReport report, Map<Figure, Long> figures) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JUnitXmlWriter.write(report.tests().orElseThrow(), out);
        String xml = out.toString(UTF_8);
        long ofPackages =
                Pattern.compile("<testcase name=\"\\[").matcher(xml).results().count();
        Matcher suites = Pattern.compile(
                        "<testsuites tests=\"(\\d+)\" failures=\"(\\d+)\" errors=\"(\\d+)\" skipped=\"(\\d+)\"")
                .matcher(xml);
        assertThat(suites.find()).isTrue();
        assertThat(Long.parseLong(suites.group(1)) - ofPackages).isEqualTo(figures.get(Figure.TESTS));
        assertThat(Long.parseLong(suites.group(2)) + Long.parseLong(suites.group(3)) - ofPackages)
                .isEqualTo(figures.get(Figure.FAILED) + figures.get(Figure.UNFINISHED));
        assertThat(Long.parseLong(suites.group(4))).isEqualTo(figures.get(Figure.SKIPPED));
    }

    private void thePagesShowThem(GoReport report, Map<Figure, Long> figures) throws IOException {
        Path site = folder.resolve("site");
        new SiteWriter(report, Sources.of(List.of())).write(site);
        JsonNode overview = JSON.readTree(site.resolve("data/overview.json").toFile());
        JsonNode packages =
                JSON.readTree(site.resolve("data/tests.json").toFile()).path("packages");
        Map<Character, Long> rows = countedRows(site.resolve("data/tests"));
        Map<String, Figure> counts = Map.of(
                "total", Figure.TESTS,
                "passed", Figure.PASSED,
                "failed", Figure.FAILED,
                "skipped", Figure.SKIPPED,
                "unfinished", Figure.UNFINISHED);
        counts.forEach((name, figure) -> {
            assertThat(overview.at("/tests/leaves/" + name).asLong()).as(name).isEqualTo(figures.get(figure));
            assertThat(sum(packages.path(name))).as(name).isEqualTo(figures.get(figure));
            if (figure != Figure.TESTS) {
                assertThat(rows.getOrDefault(name.charAt(0), 0L)).as(name).isEqualTo(figures.get(figure));
            }
        });
        assertThat(overview.at("/tests/flaky").asLong()).isEqualTo(figures.get(Figure.FLAKY));
        assertThat(overview.at("/races/distinct").asLong()).isEqualTo(figures.getOrDefault(Figure.RACES, 0L));
        assertThat(overview.at("/lint/total").asLong()).isEqualTo(figures.getOrDefault(Figure.LINT, 0L));
        assertThat(overview.at("/build/errors").asLong()).isEqualTo(figures.getOrDefault(Figure.BUILD_ERRORS, 0L));
    }

    private static long sum(JsonNode column) {
        long sum = 0;
        for (JsonNode value : column) {
            sum += value.asLong();
        }
        return sum;
    }

    /** Counts rows as the page does: by status, without parents that only group other tests. */
    private static Map<Character, Long> countedRows(Path parts) throws IOException {
        Map<Character, Long> rows = new HashMap<>();
        try (var files = Files.list(parts)) {
            for (Path file : files.toList()) {
                for (JsonNode tests : JSON.readTree(file.toFile()).path("packages")) {
                    Set<Integer> uncounted = new HashSet<>();
                    tests.path("uncounted").forEach(index -> uncounted.add(index.asInt()));
                    String status = tests.path("status").asText();
                    IntStream.range(0, status.length())
                            .filter(i -> !uncounted.contains(i))
                            .forEach(i -> rows.merge(status.charAt(i), 1L, Long::sum));
                }
            }
        }
        return rows;
    }

    private void theLedgerHandsThemOn(GoReport report, Map<Figure, Long> figures) throws IOException {
        Path file = folder.resolve(LedgerFile.NAME);
        BuildId build = new BuildId("7", Instant.EPOCH);
        LedgerFile.write(
                NextLedger.of(report, Sources.of(List.of()), Optional.empty(), build, ReadLimits.ofProcess()), file);
        assertThat(LedgerFile.readHead(file).figures().values()).isEqualTo(figures);
    }

    private static void theTotalsOfAStepAreThem(GoReport report, Map<Figure, Long> figures) {
        Totals totals = Totals.of("pass", report);
        assertThat(value(totals.getTotal())).isEqualTo(figures.get(Figure.TESTS));
        assertThat(value(totals.getPassed())).isEqualTo(figures.get(Figure.PASSED));
        assertThat(value(totals.getFailed())).isEqualTo(figures.get(Figure.FAILED));
        assertThat(value(totals.getUnfinished())).isEqualTo(figures.get(Figure.UNFINISHED));
        assertThat(value(totals.getRaces())).isEqualTo(figures.get(Figure.RACES));
        assertThat(value(totals.getLintIssues())).isEqualTo(figures.get(Figure.LINT));
        assertThat(value(totals.getBuildErrors())).isEqualTo(figures.get(Figure.BUILD_ERRORS));
        assertThat(totals.getStatements()).isEqualTo(figures.get(Figure.STATEMENTS));
        assertThat(totals.summary()).contains(totals.getTotal() + " tests: " + totals.getPassed() + " passed");
    }

    private static @CheckForNull Long value(@CheckForNull Integer count) {
        return count == null ? null : Long.valueOf(count);
    }

    private static void theCommandLinePrintsThem(GoReport report, Map<Figure, Long> figures) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Summary(new PrintStream(out, true, UTF_8), Terminal.detect(Map.of()))
                .print(report, Optional.empty(), Attributions.of(report, Optional.empty(), Optional.empty()));
        String text = out.toString(UTF_8);
        StringBuilder counts = new StringBuilder("Tests: " + figures.get(Figure.PASSED) + " passed");
        append(counts, figures, Figure.FAILED);
        append(counts, figures, Figure.UNFINISHED);
        append(counts, figures, Figure.SKIPPED);
        append(counts, figures, Figure.FLAKY);
        assertThat(text.lines()).contains(counts.toString());
        if (figures.getOrDefault(Figure.RACES, 0L) > 0) {
            assertThat(text).contains("\n" + figures.get(Figure.RACES) + " data race");
        }
    }

    private static void append(StringBuilder counts, Map<Figure, Long> figures, Figure figure) {
        if (figures.get(figure) > 0) {
            counts.append(", ").append(figures.get(figure)).append(' ').append(figure.label());
        }
    }

    /** Adds up the progress lines of the packages, printed while the stream is read. */
    private static void theProgressAddsUpToThem(String files, Map<Figure, Long> figures) throws IOException {
        if (files.matches(".*jsonl .*jsonl")) {
            return; // The streams show separate progress.
        }
        Map<String, Integer> tests = new HashMap<>();
        Set<String> failed = new HashSet<>();
        TestListener listener = new TestListener() {
            @Override
            public void packageFinished(PackageEnd end) {
                tests.put(end.packageName(), end.tests().total());
            }

            @Override
            public void testFailed(String packageName, String test, Status status, String output) {
                failed.add(packageName + " " + test);
            }
        };
        TestStreamParser parser = new TestStreamParser(new RacesBuilder(), listener, new Warnings());
        parser.begin("stream", Origin.UNNAMED);
        byte[] stream = Files.readAllBytes(RECORDED.resolve(files.split(" ")[0]));
        parser.feed(stream, 0, stream.length);
        parser.end();
        assertThat(tests.values().stream().mapToLong(Integer::longValue).sum()).isEqualTo(figures.get(Figure.TESTS));
        Set<String> bad = new HashSet<>();
        read(files)
                .tests()
                .orElseThrow()
                .packages()
                .forEach(result -> result.tests().stream()
                        .filter(test -> test.hasOwnResult()
                                && test.runs().stream()
                                        .anyMatch(run -> run.status().isBad()))
                        .forEach(test -> bad.add(result.name() + " " + test.name())));
        assertThat(failed).isEqualTo(bad);
    }
}
