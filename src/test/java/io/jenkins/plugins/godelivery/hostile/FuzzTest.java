package io.jenkins.plugins.godelivery.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs a short, deterministic part of {@code scripts/fuzz}. */
class FuzzTest {
    private static final int SAMPLE = 1_500;

    @TempDir
    Path folder;

    @Test
    void noDamagedOutputTakesAReportAway() throws IOException {
        long minutes = Long.getLong("fuzz.minutes", 0);
        long seed = Long.getLong("fuzz.seed", 20261129);
        if (minutes == 0) {
            assertThat(Fuzz.run(folder, seed, Duration.ofSeconds(90), SAMPLE).found())
                    .isEmpty();
            return;
        }
        System.out.println("seeds from " + seed + " on, for " + minutes + " minutes");
        Path kept = Path.of("target/fuzz").toAbsolutePath();
        Fuzz.Outcome outcome = Fuzz.run(kept, seed, Duration.ofMinutes(minutes), Integer.MAX_VALUE);
        System.out.println(outcome.tried() + " inputs, " + outcome.found().size() + " with a problem");
        assertThat(outcome.found()).as("the files are in " + kept).isEmpty();
    }
}
