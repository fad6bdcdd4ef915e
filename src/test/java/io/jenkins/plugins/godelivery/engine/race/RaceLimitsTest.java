package io.jenkins.plugins.godelivery.engine.race;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RaceLimitsTest {
    @Test
    void tenThousandReportsOfFiftyRacesAreFiftyRaces() {
        StringBuilder log = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            log.append(RaceIdentityTest.report("example.com/p.F" + i % 50, 10, "example.com/p.G", 20));
        }

        Races races = Recorded.text(log.append("Found 10000 data race(s)\n").toString())
                .races();

        assertThat(races.reports()).isEqualTo(10_000);
        assertThat(races.distinct()).isEqualTo(50);
        assertThat(races.races()).allMatch(race -> race.reports() == 200);
    }

    @Test
    void anEndlessStackIsBounded() {
        String report = RaceIdentityTest.report("p.F", 10, "p.G", 20);
        String deep = report.replace("  p.F()", "  p.F()\n      /src/x.go:1 +0x1\n".repeat(300_000) + "  p.F()");

        Race race = Recorded.text(deep).races().races().get(0);

        assertThat(race.accesses().get(0).stack()).hasSizeLessThan(1000);
        assertThat(race.accesses()).hasSize(2);
    }

    @Test
    void anEndlessLineIsBounded() {
        Races races = Recorded.text("x".repeat(30_000_000) + "\n" + RaceIdentityTest.report("p.F", 10, "p.G", 20))
                .races();

        assertThat(races.reports()).isEqualTo(1);
    }

    @Test
    void moreRacesThanAnyoneReadsAreBounded() {
        StringBuilder log = new StringBuilder();
        for (int i = 0; i < 30_000; i++) {
            log.append(RaceIdentityTest.report("p.F" + i, 10, "p.G", 20));
        }

        Recorded read = Recorded.text(log.toString());

        assertThat(read.races().reports()).isEqualTo(30_000);
        assertThat(read.races().distinct()).isEqualTo(20_000);
        assertThat(read.messages()).hasSize(1);
    }

    @Test
    void mutatedLogsNeverThrow() throws IOException {
        List<String> names = List.of("go1.21/orders.log", "go1.27/parallel.txt", "go1.27/native.log");
        for (String name : names) {
            byte[] log = Files.readAllBytes(Recorded.FOLDER.resolve(name));
            for (int seed = 0; seed < 300; seed++) {
                byte[] mutated = mutate(log.clone(), new Random(seed));
                Races races = Recorded.bytes(mutated).races();
                assertThat(races.reports()).as("%s, seed %d", name, seed).isLessThan(1000);
            }
        }
    }

    /** Overwrites, moves and cuts, mostly digits, line ends and keywords of the report. */
    private static byte[] mutate(byte[] log, Random random) {
        byte[] words = "\n\r: 0x9()[]=WARNING: DATA RACE\nRead at 0x1 by goroutine 99999999999999999999:\n"
                .getBytes(StandardCharsets.UTF_8);
        for (int i = random.nextInt(60); i >= 0; i--) {
            int at = random.nextInt(log.length);
            int from = random.nextInt(words.length);
            int count = Math.min(Math.min(1 + random.nextInt(40), words.length - from), log.length - at);
            System.arraycopy(words, from, log, at, count);
            int source = random.nextInt(log.length);
            count = Math.min(random.nextInt(200), log.length - Math.max(source, at));
            System.arraycopy(log, source, log, at, count);
        }
        return log;
    }
}
