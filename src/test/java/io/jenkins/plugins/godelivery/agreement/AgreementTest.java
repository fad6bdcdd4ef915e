package io.jenkins.plugins.godelivery.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.godelivery.agreement.Recording.Unavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.opentest4j.TestAbortedException;

/**
 * On foreign code our figures equal those of the Go tools to the printed digit. AGREEMENT_GO selects the Go versions,
 * by their names in the table of scripts/tools.
 */
@Tag("agreement")
class AgreementTest {
    private static final String RACY_PROGRAM = "a program that shares containers";
    private static final List<String> TABLE = new ArrayList<>();

    private record Case(String go, Subject subject) {
        @Override
        public String toString() {
            return go + " " + subject;
        }
    }

    static String[] versions() {
        return System.getenv().getOrDefault("AGREEMENT_GO", "go go1.21").split(" ");
    }

    static Stream<Case> cases() {
        return Stream.of(versions()).flatMap(go -> Subject.wanted().stream().map(subject -> new Case(go, subject)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void agreesWithGo(Case given) throws Exception {
        Recording recording = recording(given);
        GroundTruth truth = GroundTruth.of(recording);

        Inspection stream = Inspection.of("--kind", "test", recording.stream().toString());
        assertThat(stream.exit()).isZero();
        JsonNode tests = stream.answer().path("tests");
        assertThat(statuses(tests)).isEqualTo(truth.tests);
        assertThat(counts(tests.path("all"))).isEqualTo(counts(truth, test -> true));
        assertThat(counts(tests.path("leaves"))).isEqualTo(counts(truth, truth::isLeaf));
        assertThat(printedCoverage(tests)).isEqualTo(truth.printedCoverage);
        JsonNode races = stream.answer().path("races");
        assertThat(races.path("reports").asInt()).isEqualTo(truth.raceReports);

        String total = given.subject().isRaceRun() ? "" : coverageAgrees(recording, truth);

        row("| %s | %s | %d | %d | %d | %d | %d | %s | %d | %s | %d (%d) |"
                .formatted(
                        recording.go().version(),
                        given.subject(),
                        truth.tests.size(),
                        truth.count("fail", test -> true),
                        truth.count("skip", test -> true),
                        truth.count("unfinished", test -> true),
                        truth.printedCoverage.size(),
                        total,
                        truth.functions.size(),
                        truth.functionTotal,
                        truth.raceReports,
                        races.path("distinct").asInt()));
    }

    /**
     * Statement counts must equal those of the profile; percentages of packages and functions must equal what Go
     * printed.
     */
    private static String coverageAgrees(Recording recording, GroundTruth truth)
            throws IOException, InterruptedException {
        Inspection profile = Inspection.of(
                "--kind",
                "coverage",
                "--source",
                recording.source().toString(),
                recording.profile().toString());
        assertThat(profile.exit()).isZero();
        JsonNode coverage = profile.answer().path("coverage");
        JsonNode total = coverage.path("statements");
        assertThat(total.path("total").asLong()).isEqualTo(truth.statements.get("")[0]);
        assertThat(total.path("covered").asLong()).isEqualTo(truth.statements.get("")[1]);
        assertThat(packages(coverage)).isEqualTo(truth.profiledCoverage());
        assertThat(functions(coverage)).isEqualTo(truth.functions);
        return Inspection.printed(total.path("percent"));
    }

    private static Recording recording(Case given) throws IOException, InterruptedException {
        try {
            if (given.subject().isRaceRun()) {
                tool("gcc");
            }
            return Recording.of(given.subject(), Go.of(tool(given.go())));
        } catch (Unavailable e) {
            throw skip(given.go(), given.subject().toString(), e);
        }
    }

    private static TestAbortedException skip(String go, String code, Unavailable reason) {
        row("| %s | %s: skipped, %s | | | | | | | | | |".formatted(go, code, reason.getMessage()));
        return new TestAbortedException(go + " " + code + ": " + reason.getMessage());
    }

    private static Path tool(String name) throws InterruptedException, Unavailable {
        try {
            return Go.tool(name);
        } catch (IOException e) {
            throw new Unavailable(e.getMessage());
        }
    }

    private static Map<String, String> packages(JsonNode coverage) {
        Map<String, String> packages = new TreeMap<>();
        for (JsonNode entry : coverage.path("packages")) {
            packages.put(
                    entry.path("name").asText(),
                    Inspection.printed(entry.path("statements").path("percent")));
        }
        return packages;
    }

    private static Map<String, String> statuses(JsonNode tests) {
        Map<String, String> statuses = new TreeMap<>();
        for (JsonNode entry : tests.path("packages")) {
            for (JsonNode test : entry.path("tests")) {
                statuses.put(
                        entry.path("name").asText() + " " + test.path("name").asText(),
                        test.path("status").asText());
            }
        }
        return statuses;
    }

    private static Map<String, String> printedCoverage(JsonNode tests) {
        Map<String, String> printed = new TreeMap<>();
        for (JsonNode entry : tests.path("packages")) {
            if (entry.path("coveragePercent").isNumber()) {
                printed.put(entry.path("name").asText(), Inspection.printed(entry.path("coveragePercent")));
            }
        }
        return printed;
    }

    private static Set<String> functions(JsonNode coverage) {
        Set<String> functions = new TreeSet<>();
        for (JsonNode function : coverage.path("functions")) {
            functions.add("%s:%d %s %s"
                    .formatted(
                            function.path("file").asText(),
                            function.path("line").asInt(),
                            function.path("name").asText(),
                            Inspection.printed(function.path("percent"))));
        }
        return functions;
    }

    private static List<Long> counts(JsonNode counts) {
        return Stream.of("passed", "failed", "skipped", "unfinished")
                .map(key -> counts.path(key).asLong(-1))
                .toList();
    }

    private static List<Long> counts(GroundTruth truth, Predicate<String> which) {
        return Stream.of("pass", "fail", "skip", "unfinished")
                .map(status -> truth.count(status, which))
                .toList();
    }

    /** Compares with the race detector's own count, which it prints only for programs that are not tests. */
    @ParameterizedTest
    @MethodSource("versions")
    void countsRacesLikeTheRaceDetector(String version, @TempDir Path folder) throws Exception {
        RacyProgram program;
        try {
            tool("gcc");
            program = RacyProgram.run(Go.of(tool(version)), folder);
        } catch (Unavailable e) {
            throw skip(version, RACY_PROGRAM, e);
        }
        JsonNode races = Inspection.of("--kind", "race", program.log().toString())
                .answer()
                .path("races");
        assertThat(program.found()).isPositive();
        assertThat(races.path("reports").asInt()).isEqualTo(program.found());
        row("| %s | %s | | | | | | | | | %d (%d) |"
                .formatted(
                        version,
                        RACY_PROGRAM,
                        program.found(),
                        races.path("distinct").asInt()));
    }

    /** Prints each row at once, because the whole test takes a quarter of an hour. */
    private static void row(String line) {
        TABLE.add(line);
        System.out.println(line);
    }

    @AfterAll
    static void writeTable() throws IOException {
        List<String> lines = new ArrayList<>(List.of(
                "| Go | code | tests | failed | skipped | unfinished | packages | coverage | functions | -func total |"
                        + " races (distinct) |",
                "|---|---|---|---|---|---|---|---|---|---|---|"));
        lines.addAll(TABLE);
        Files.createDirectories(Path.of("target"));
        Files.write(Path.of("target", "agreement.md"), lines);
    }
}
