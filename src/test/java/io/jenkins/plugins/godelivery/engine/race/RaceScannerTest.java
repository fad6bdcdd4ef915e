package io.jenkins.plugins.godelivery.engine.race;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.input.Warnings;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RaceScannerTest {
    private static final String REPORT = """
        ==================
        WARNING: DATA RACE
        Write at 0x00c00001c0a8 by goroutine 8:
          example.com/p.(*T).Set()
              /src/p/t.go:12 +0x44

        Previous read at 0x00c00001c0a8 by main goroutine:
          [failed to restore the stack]

        Goroutine 8 (running) created at:
          example.com/p.TestSet()
              /src/p/t_test.go:30 +0xb0
        ==================
        """;
    private static final String OTHER = REPORT.replace("c0a8", "ffff")
            .replace("goroutine 8", "goroutine 19")
            .replace("Goroutine 8", "Goroutine 19")
            .replace("t.go:12", "t.go:99");

    @Test
    void aReportIsTwoAccessesAndTheCreationOfTheirGoroutines() {
        Races races = Recorded.text(REPORT).races();

        assertThat(races.reports()).isEqualTo(1);
        Race race = races.races().get(0);
        assertThat(race.accesses())
                .containsExactly(
                        new Access(
                                AccessKind.WRITE,
                                false,
                                8,
                                List.of(new StackFrame("example.com/p.(*T).Set", "/src/p/t.go", 12))),
                        new Access(AccessKind.READ, true, Access.MAIN_GOROUTINE, List.of()));
        assertThat(race.goroutines())
                .containsExactly(new Goroutine(
                        8, "running", List.of(new StackFrame("example.com/p.TestSet", "/src/p/t_test.go", 30))));
        assertThat(race.accesses().get(1).restored()).isFalse();
        assertThat(race.packages()).containsExactly("example.com/p");
    }

    @ParameterizedTest
    @ValueSource(strings = {"go1.21", "go1.27"})
    void theCountIsTheProcesssOwn(String version) throws IOException {
        for (String log : List.of("orders.log", "orders-log_path.log")) {
            Recorded read = Recorded.log(version + "/" + log);
            assertThat(read.races().reports()).isEqualTo(6);
            assertThat(read.messages()).isEmpty();
        }
        assertThat(Recorded.log(version + "/native.log").races().reports()).isEqualTo(1);
        assertThat(Recorded.log(version + "/halt_on_error.log").races().reports())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"go1.21", "go1.27"})
    void aPlainLogNamesThePackagesOfTheProgramAndNotThoseOfGo(String version) throws IOException {
        assertThat(Recorded.log(version + "/orders.log").races().races())
                .allSatisfy(race -> assertThat(race.packages()).containsExactly("main"))
                .anySatisfy(race ->
                        assertThat(race.accesses().get(0).at().function()).startsWith("strings."));
    }

    @Test
    void fewerReportsThanTheProcessCountedAreMissingEvidence() {
        assertThat(Recorded.text(REPORT + "Found 2 data race(s)\n").messages())
                .containsExactly("the process counted 2 data races, but only 1 are reported");
        assertThat(Recorded.text(REPORT + OTHER + "Found 2 data race(s)\n").messages())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"go1.21", "go1.27"})
    void wordsInATestsLogAreNoRace(String version) throws IOException {
        Recorded read = Recorded.stream(version + "/tests.jsonl");

        assertThat(read.races().reports()).isEqualTo(21);
        assertThat(read.messages()).isEmpty();
        assertThat(read.races().races()).noneMatch(race -> race.testNames().contains("TestTalksAboutRaces"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"go1.21", "go1.27"})
    void textWithoutALineEndMayStandBeforeAnyLine(String version) throws IOException {
        Races races = Recorded.log(version + "/parallel.txt").races();

        assertThat(races.races())
                .anySatisfy(race -> assertThat(race.accesses())
                        .extracting(access -> access.at().function())
                        .containsExactlyInAnyOrder(
                                "example.com/racy/parallel.TestFirst", "example.com/racy/parallel.TestSecond"))
                .allSatisfy(race -> assertThat(race.goroutines())
                        .hasSize(2)
                        .allMatch(goroutine -> goroutine.stack().size() >= 4));
        assertThat(races.races().get(races.distinct() - 1).goroutines())
                .allSatisfy(goroutine -> assertThat(goroutine.stack()).hasSize(6));
    }

    @Test
    void aLineMayBeCutInTwoByOtherOutput() {
        String cut = REPORT.replace("by goroutine 8:\n", "by === CONT  TestOther\ngoroutine 8:\n")
                .replace("WARNING: DATA RACE\n", "WARNING: DATA RACEprogress 5%\n")
                .replace("Previous read", "...Previous read")
                .replace("Goroutine 8 (", "ok Goroutine 8 (");

        assertThat(Recorded.text(cut).races()).isEqualTo(Recorded.text(REPORT).races());
    }

    @Test
    void linesOfOtherOutputMayStandBetweenAnyTwo() {
        String noisy = REPORT.replace("\n", "\n=== CONT  TestOther\n2026/11/21 log line by someone at work:\n");

        assertThat(Recorded.text(noisy).races()).isEqualTo(Recorded.text(REPORT).races());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[2021-06-21T15:36:38.766Z] ",
                "orders_1  | ",
                "2026-11-21T07:00:00.5Z ",
                "Nov 21 07:00:00 host app[12]: "
            })
    void aLogCollectorMayHavePrefixedEachLine(String prefix) {
        String prefixed = REPORT.lines()
                .map(line -> (prefix + line).stripTrailing() + "\n")
                .reduce("", String::concat);

        assertThat(Recorded.text(prefixed).races())
                .isEqualTo(Recorded.text(REPORT).races());
    }

    @Test
    void aReportMayHaveWindowsLineEndsAndPaths() {
        Races races = Recorded.text(REPORT.replace("/src/", "C:/src/").replace("\n", "\r\n"))
                .races();

        assertThat(races.races().get(0).accesses().get(0).at())
                .isEqualTo(new StackFrame("example.com/p.(*T).Set", "C:/src/p/t.go", 12));
    }

    @Test
    void reportsOfTwoProcessesMayBeInterleaved() {
        List<String> first = REPORT.lines().toList();
        List<String> second = OTHER.lines().toList();
        StringBuilder mixed = new StringBuilder();
        mixed.append(String.join("\n", first.subList(0, 3))).append('\n');
        mixed.append(String.join("\n", second.subList(0, 5))).append('\n');
        mixed.append("Previous read at 0x00c00001c0a8 by main goroutine:\n  [failed to restore the stack]\n\n");
        mixed.append(String.join("\n", second.subList(6, 13))).append('\n');
        mixed.append(String.join("\n", first.subList(9, 13))).append('\n');

        Recorded read = Recorded.text(mixed.toString());

        assertThat(read.races().reports()).isEqualTo(2);
        assertThat(read.races().races()).allSatisfy(race -> {
            assertThat(race.accesses()).hasSize(2);
            assertThat(race.goroutines())
                    .extracting(Goroutine::id)
                    .containsExactly(race.accesses().get(0).goroutine());
        });
    }

    @Test
    void aReportThatIsCutOffCountsAndWarns() {
        List<String> lines = REPORT.lines().toList();
        for (int kept = 2; kept < lines.size(); kept++) {
            Recorded read = Recorded.text(String.join("\n", lines.subList(0, kept)));
            assertThat(read.races().reports()).as("first %d lines", kept).isEqualTo(1);
            assertThat(read.messages()).hasSize(1);
            assertThat(read.warnings.list().get(0).line()).isEqualTo(2);
        }
    }

    @Test
    void aReportThatIsNeverContinuedDoesNotSwallowTheNext() {
        String cut = REPORT.substring(0, REPORT.indexOf("Previous"));

        Recorded read = Recorded.text(cut + "output\n".repeat(2000) + OTHER);

        assertThat(read.races().reports()).isEqualTo(2);
        assertThat(read.messages()).hasSize(1);
    }

    @Test
    void wordsAreNoReport() {
        for (String words : List.of(
                "WARNING: DATA RACE\n",
                "WARNING: DATA RACE\nnothing like it\n",
                "==================\nWARNING: DATA RACE\nI said\n",
                "    x_test.go:12: WARNING: DATA RACE\n    x_test.go:13: Write at 0x00c00001c0a8 by goroutine 8:\n",
                REPORT.indent(8),
                "2026/11/21 saw WARNING: DATA RACE\nRead the manual by tomorrow\n")) {
            Recorded read = Recorded.text(words);
            assertThat(read.races().reports()).as(words).isZero();
            assertThat(read.messages()).isEmpty();
        }
    }

    @Test
    void oldReportsHaveNoAddress() {
        Race race = Recorded.text("""
            ==================
            WARNING: DATA RACE
            Write by goroutine 5:
              main.func·001()
                  /tmp/x.go:10 +0x4b

            Previous read by main goroutine:
              main.main()
                  /tmp/x.go:14 +0x5a

            Goroutine 5 (finished) created at:
              main.main()
                  /tmp/x.go:12 +0x3c
            ==================
            """).races().races().get(0);

        assertThat(race.accesses()).extracting(Access::goroutine).containsExactly(5L, 1L);
        assertThat(race.accesses().get(0).at()).isEqualTo(new StackFrame("main.func·001", "/tmp/x.go", 10));
        assertThat(race.packages()).containsExactly("main");
    }

    @Test
    void memorySectionsAndOddFramesAreNoStacksOfTheAccesses() {
        Race race = Recorded.text("""
            ==================
            WARNING: DATA RACE
            Atomic write at 0x00c00001c0a8 by goroutine 8:
              runtime.mapassign_faststr()
                  /go/src/runtime/map_faststr.go:203 +0x0
              example.com/p.Fill[go.shape.string,go.shape.struct { example.com/p.n int }]()
                  /src/p/t.go:16 +0x4d
              ??()
                  -:0 +0x1
              main.main()
                  _testmain.go:49 +0x307

            Previous atomic read at 0x00c00001c0a8 by goroutine 9:
              _cgoexp_4f03852a8a6e_goBump()
                  _cgo_gotypes.go:60 +0x1d

            Heap block of size 8 at 0x00c00001c0a8 allocated by goroutine 9:
              example.com/p.alloc()
                  /src/p/t.go:3 +0x4d

            Global var main.total of size 8 at 0x00c00001c0a8 declared at /src/p/t.go:1
            ==================
            """).races().races().get(0);

        assertThat(race.accesses())
                .extracting(Access::operation)
                .containsExactly(AccessKind.ATOMIC_WRITE, AccessKind.ATOMIC_READ);
        assertThat(race.accesses().get(0).stack()).hasSize(4).contains(StackFrame.UNKNOWN);
        assertThat(race.accesses().get(0).at().line()).isEqualTo(16);
        assertThat(race.accesses().get(1).stack()).hasSize(1);
        assertThat(race.packages()).containsExactly("example.com/p");
    }

    @Test
    void reportsOfCCodeAreRead() {
        Race race = Recorded.text("""
            ==================
            WARNING: ThreadSanitizer: data race (pid=3189)
              Atomic write of size 8 at 0x7b080000c000 by thread T3 (mutexes: write M9):
                #0 bump /src/native.c:85:14 (app+0x12ddc)
                #1 0x4a0f10 in worker(void*, int) /src/native.cc:9

              Previous write of size 8 at 0x7b080000c000 by main thread:
                #0 calloc <null> (app+0x44b249)

              Location is global 'n' of size 8 at 0x7b080000c000 (app+0x1)

              Thread T3 (tid=197, running) created by main thread at:
                #0 pthread_create <null> (app+0x5b249)

            SUMMARY: ThreadSanitizer: data race /src/native.c:85:14 in bump
            ==================
            """).races().races().get(0);

        assertThat(race.accesses().get(0))
                .isEqualTo(new Access(
                        AccessKind.ATOMIC_WRITE,
                        false,
                        3,
                        List.of(
                                new StackFrame("bump", "/src/native.c", 85),
                                new StackFrame("worker(void*, int)", "/src/native.cc", 9))));
        assertThat(race.accesses().get(1).at()).isEqualTo(new StackFrame("calloc", "-", 0));
        assertThat(race.goroutines()).extracting(Goroutine::state).containsExactly("running");
    }

    @Test
    void theCallerLearnsWhichLinesBelongToAReport() {
        RaceScanner scanner = new RaceScanner(new RacesBuilder(), new Warnings(), "log", null);

        assertThat(("before\n" + REPORT).lines().map(line -> scanner.line(line, 1, null)))
                .containsExactly(false, true, true, true, true, true, true, true, true, true, true, true, true, true);
        assertThat(scanner.line("after", 15, null)).isFalse();
        assertThat(scanner.reports()).isEqualTo(1);
    }
}
