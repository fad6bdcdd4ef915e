package io.jenkins.plugins.godelivery.engine.attribution;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.godelivery.engine.change.Change;
import io.jenkins.plugins.godelivery.engine.change.ChangeJson;
import io.jenkins.plugins.godelivery.engine.change.ChangeTarget;
import io.jenkins.plugins.godelivery.engine.change.GitChange;
import io.jenkins.plugins.godelivery.engine.change.TestRepository;
import io.jenkins.plugins.godelivery.engine.compare.Comparison;
import io.jenkins.plugins.godelivery.engine.compare.NextLedger;
import io.jenkins.plugins.godelivery.engine.gobuild.BuildError;
import io.jenkins.plugins.godelivery.engine.gobuild.BuildReport;
import io.jenkins.plugins.godelivery.engine.gosource.Sources;
import io.jenkins.plugins.godelivery.engine.gotest.GoTestResult;
import io.jenkins.plugins.godelivery.engine.gotest.PackageResult;
import io.jenkins.plugins.godelivery.engine.input.ReadLimits;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.ledger.BuildId;
import io.jenkins.plugins.godelivery.engine.ledger.Ledger;
import io.jenkins.plugins.godelivery.engine.race.Race;
import io.jenkins.plugins.godelivery.engine.race.Races;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.GoReportBuilder;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import io.jenkins.plugins.godelivery.engine.report.ReportReader;
import io.jenkins.plugins.godelivery.engine.report.RootFailures;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Failing runs that the real go command printed, each with the right answers written down before: {@code
 * src/test/resources/attribution/record.py} recorded them.
 */
class AttributedRunsTest {
    private static final Path CASES = Path.of("src/test/resources/attribution/cases.jsonl.gz");

    @TempDir
    private static Path folder;

    private static final List<String> WRONG = new ArrayList<>();
    private static final Map<String, Integer> COUNTS = new TreeMap<>();
    private static final Map<String, Integer> RUNS = new TreeMap<>();

    @BeforeAll
    static void attribute() throws Exception {
        ObjectMapper mapper = new ObjectMapper();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(new GZIPInputStream(Files.newInputStream(CASES)), UTF_8))) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                new Case(mapper.readTree(line), folder.resolve(String.valueOf(++number))).check();
            }
        }
    }

    @Test
    void thereAreSixtyRunsOfAllKinds() {
        assertThat(RUNS.values().stream().mapToInt(Integer::intValue).sum()).isGreaterThanOrEqualTo(60);
        assertThat(RUNS.keySet())
                .contains(
                        "assertion",
                        "panic",
                        "timeout",
                        "race",
                        "build",
                        "vet",
                        "missing module",
                        "killed",
                        "disk full",
                        "port in use",
                        "network",
                        "order");
    }

    @Test
    void noAnswerIsWrongAndNoFindingIsLost() {
        assertThat(WRONG).isEmpty();
    }

    /** That everything is unknown would never be wrong. */
    @Test
    void mostAnswersAreKnown() {
        int all = COUNTS.values().stream().mapToInt(Integer::intValue).sum();
        assertThat(COUNTS.getOrDefault("unknown", 0)).as(COUNTS.toString()).isLessThan(all / 3);
    }

    /** One of the runs: the builds of the target, then that of the change. */
    private static final class Case {
        private final JsonNode record;
        private final Path module;
        private final TestRepository repository;

        Case(JsonNode record, Path module) throws IOException, InterruptedException {
            this.record = record;
            repository = TestRepository.init(module);
            this.module = repository.folder();
            RUNS.merge(record.path("kind").asText(), 1, Integer::sum);
        }

        void check() throws IOException, InterruptedException {
            write(record.path("base"));
            repository.commit("base");
            Change target = change();
            Optional<Ledger> ledger = Optional.empty();
            int build = 40;
            for (JsonNode stream : record.path("target")) {
                BuildId id = id(++build, target);
                GoReport report = report(stream.asText(), target);
                Optional<Comparison> comparison = compared(report, ledger, id);
                ledger = Optional.of(NextLedger.of(report, Sources.NONE, comparison, id, ReadLimits.ofProcess()));
            }
            write(record.path("change"));
            if (!record.path("change").isEmpty()) {
                repository.git("checkout", "--quiet", "-b", "feature");
                repository.commit("change");
            }
            Change change = change();
            GoReport report = report(record.path("now").asText(), change);
            Optional<Comparison> comparison = compared(report, ledger, id(50, change));
            compare(found(report, Attributions.of(report, comparison, Optional.empty())));
        }

        private void write(JsonNode files) throws IOException {
            for (Map.Entry<String, JsonNode> file : files.properties()) {
                if (file.getValue().isNull()) {
                    Files.delete(module.resolve(file.getKey()));
                } else {
                    repository.write(file.getKey(), file.getValue().asText());
                }
            }
        }

        private Change change() throws InterruptedException {
            return GitChange.ofCheckout(repository.runner(), ChangeTarget.revision("main"));
        }

        private static BuildId id(int number, Change change) {
            return new BuildId(String.valueOf(number), Instant.EPOCH.plusSeconds(number), change.head());
        }

        private static Optional<Comparison> compared(GoReport report, Optional<Ledger> ledger, BuildId id) {
            return ledger.map(before -> Comparison.of(report, Sources.NONE, before, id, ReadLimits.ofProcess()));
        }

        private GoReport report(String stream, Change change) throws IOException {
            Path file = Files.writeString(folder.resolve("test.jsonl"), stream);
            Path changed = folder.resolve(ChangeJson.FILE);
            try (OutputStream out = Files.newOutputStream(changed)) {
                ChangeJson.write(change, out);
            }
            ReportReader reader = new ReportReader().source(module);
            reader.add(ReportFile.of(file), ReportKind.TEST);
            reader.add(ReportFile.of(changed), ReportKind.CHANGE).ranIn(module);
            GoReportBuilder builder = reader.readRecorded().asked(Part.TESTS);
            if (stream.contains("DATA RACE") || record.path("kind").asText().equals("race")) {
                builder.asked(Part.RACES);
            }
            return builder.build();
        }

        private static Map<String, Attribution> found(GoReport report, Attributions attributions) {
            Map<String, Attribution> found = new TreeMap<>();
            for (PackageResult result : report.tests().orElseThrow().packages()) {
                List<GoTestResult> tests = result.tests();
                RootFailures roots = RootFailures.of(result, tests);
                roots.tests().forEach(index -> {
                    String test = tests.get(index).name();
                    found.put(
                            result.name() + " " + test,
                            attributions.test(result.name(), test).orElseThrow());
                });
                if (roots.ofPackage()) {
                    found.put(
                            result.name() + " ",
                            attributions.test(result.name(), "").orElseThrow());
                }
            }
            for (Race race : report.races().map(Races::races).orElse(List.of())) {
                put(found, "race", attributions.race(race));
            }
            for (BuildError error : report.anyBuild().map(BuildReport::errors).orElse(List.of())) {
                put(found, "error", attributions.error(error));
            }
            return found;
        }

        private static void put(Map<String, Attribution> found, String kind, Attribution attribution) {
            String key = kind;
            for (int number = 2; found.containsKey(key); number++) {
                key = kind + " " + number;
            }
            found.put(key, attribution);
        }

        private void compare(Map<String, Attribution> found) {
            Map<String, String> expected = new TreeMap<>();
            record.path("expected")
                    .properties()
                    .forEach(one -> expected.put(one.getKey(), one.getValue().asText()));
            String name =
                    record.path("kind").asText() + ", " + record.path("name").asText() + ": ";
            expected.keySet().stream()
                    .filter(key -> !found.containsKey(key))
                    .forEach(key -> WRONG.add(name + key + " is lost; found are " + found.keySet()));
            found.forEach((key, attribution) -> {
                String state = attribution.state().label();
                COUNTS.merge(state, 1, Integer::sum);
                if (!state.equals("unknown") && !state.equals(expected.get(key))) {
                    WRONG.add(name + key + " is " + state + " " + attribution.evidence() + ", expected "
                            + expected.get(key));
                } else if (!expected.containsKey(key)) {
                    WRONG.add(name + key + " was not expected");
                }
            });
        }
    }
}
