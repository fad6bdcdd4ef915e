package io.jenkins.plugins.godelivery.engine.race;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RaceIdentityTest {
    @Test
    void theOrderOfTheAccessesDoesNotMatter() {
        Races races = Recorded.text(report("p.F", 10, "p.G", 20) + report("p.G", 20, "p.F", 10))
                .races();

        assertThat(races.reports()).isEqualTo(2);
        assertThat(races.distinct()).isEqualTo(1);
        assertThat(races.races().get(0).reports()).isEqualTo(2);
    }

    @Test
    void functionFileAndLineTellRacesApart() {
        assertThat(Recorded.text(report("p.F", 10, "p.G", 20) + report("p.F", 11, "p.G", 20))
                        .races()
                        .distinct())
                .isEqualTo(2);
        assertThat(Recorded.text(report("p.F", 10, "p.G", 20) + report("p.H", 10, "p.G", 20))
                        .races()
                        .distinct())
                .isEqualTo(2);
    }

    @Test
    void theRuntimeDoesNotTellRacesApart() {
        String assign = report("p.F", 10, "p.G", 20)
                .replace("  p.F()", "  runtime.mapassign()\n      /go/src/runtime/map.go:1 +0x0\n  p.F()");
        String delete = assign.replace("mapassign", "mapdelete");

        assertThat(Recorded.text(assign + delete).races().distinct()).isEqualTo(1);
    }

    @Test
    void fingerprintsSurviveShiftedLinesAndTellTwoRacesOfOneFunctionApart() {
        String before = report("p.F", 10, "p.F", 10) + report("p.F", 20, "p.F", 20);
        String after = report("p.F", 33, "p.F", 33) + report("p.F", 43, "p.F", 43);

        assertThat(fingerprints(before, SourceLines.NONE))
                .hasSize(2)
                .doesNotHaveDuplicates()
                .isEqualTo(fingerprints(after, SourceLines.NONE));
    }

    @Test
    void withSourcesTheOtherRaceOfAFunctionMayGo() {
        SourceLines before = source("func F() {", "\ta++", "\tb++", "}");
        SourceLines after = source("// F races.", "func F() {", "\tb++", "}");

        List<String> both = fingerprints(report("p.F", 2, "p.F", 2) + report("p.F", 3, "p.F", 3), before);

        assertThat(both).doesNotHaveDuplicates();
        assertThat(fingerprints(report("p.F", 3, "p.F", 3), after)).containsExactly(both.get(1));
    }

    @Test
    void fingerprintsDoNotDependOnTheCheckoutsFolderOrTheNumbersOfClosures() {
        String before = report("p.F.func1", 10, "p.F.gowrap2", 20);
        String after = report("p.F.func3", 10, "p.F.func1.2", 20).replace("/src/", "/home/jenkins/workspace/job@2/");

        assertThat(fingerprints(before, SourceLines.NONE)).isEqualTo(fingerprints(after, SourceLines.NONE));
    }

    @Test
    void sourcesAreFoundWhereverTheProgramWasBuilt() {
        SourceLines lines =
                SourceLines.of(path -> path.equals("cmd/orders/main.go") || path.equals("example.com/p/p.go")
                        ? Optional.of((path + "\nsecond").getBytes(StandardCharsets.UTF_8))
                        : Optional.empty());

        assertThat(lines.line(new StackFrame("main.main", "/home/ci/job@2/cmd/orders/main.go", 1)))
                .contains("cmd/orders/main.go");
        assertThat(lines.line(new StackFrame("example.com/p_test.TestX.func1", "C:\\ci\\p.go", 2)))
                .contains("second");
        assertThat(lines.line(new StackFrame("strings.ToUpper", "/go/src/strings/cmd/orders/main.go", 1)))
                .isEmpty();
        assertThat(lines.line(new StackFrame("main.main", "/home/ci/job@2/cmd/orders/main.go", 3)))
                .isEmpty();
    }

    @Test
    void everyRaceOfABuildHasItsOwnFingerprint() throws IOException {
        for (String version : List.of("go1.21", "go1.27")) {
            Recorded read = Recorded.stream(version + "/tests.jsonl");
            for (SourceLines sources : List.of(SourceLines.NONE, Recorded.SOURCES)) {
                Races races = read.builder.build(sources);
                Set<String> fingerprints = new HashSet<>();
                races.races().forEach(race -> fingerprints.add(race.fingerprint()));
                assertThat(fingerprints).hasSize(races.distinct()).allMatch(name -> name.matches("[0-9a-f]{32}"));
            }
        }
    }

    @Test
    void aRaceKeepsItsFingerprintOverGoVersions() throws IOException {
        String before = fingerprintOf(Recorded.stream("go1.21/tests.jsonl"), "TestMapOfStrings");

        assertThat(fingerprintOf(Recorded.stream("go1.27/tests.jsonl"), "TestMapOfStrings"))
                .isEqualTo(before);
    }

    private static String fingerprintOf(Recorded read, String test) {
        return read.builder.build(Recorded.SOURCES).races().stream()
                .filter(race -> race.testNames().contains(test))
                .findFirst()
                .orElseThrow()
                .fingerprint();
    }

    private static SourceLines source(String... lines) {
        return frame -> Optional.of(Arrays.asList(lines).get(frame.line() - 1));
    }

    private static List<String> fingerprints(String log, SourceLines sources) {
        return Recorded.text(log).builder.build(sources).races().stream()
                .map(Race::fingerprint)
                .toList();
    }

    static String report(String function, int line, String previousFunction, int previousLine) {
        return """
            ==================
            WARNING: DATA RACE
            Write at 0x00c00001c0a8 by goroutine 8:
              %s()
                  /src/p/t.go:%d +0x44

            Previous write at 0x00c00001c0a8 by goroutine 9:
              %s()
                  /src/p/t.go:%d +0x44
            ==================
            """.formatted(function, line, previousFunction, previousLine);
    }
}
