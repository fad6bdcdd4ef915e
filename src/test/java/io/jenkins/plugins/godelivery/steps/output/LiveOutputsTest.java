package io.jenkins.plugins.godelivery.steps.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.masking.Masking;
import io.jenkins.plugins.godelivery.steps.agent.StepScript;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveOutputsTest {
    private static final int STEPS = 300;

    @TempDir
    private Path folder;

    private Instant now = Instant.EPOCH;
    private final LiveOutputs outputs = new LiveOutputs(() -> now);
    private int begun;
    private int closed;
    private long fed;

    private final class Lines extends LiveOutput {
        private final LineAssembler lines = new LineAssembler(this::println);

        Lines(File folder) {
            super(folder);
            begun++;
        }

        @Override
        protected void feed(byte[] bytes, int offset, int length) {
            fed += length;
            lines.feed(bytes, offset, length);
        }

        @Override
        protected void end() {
            lines.end();
        }

        @Override
        public void close() {
            closed++;
        }
    }

    private LiveOutput of(int step) {
        return outputs.follow(folder.resolve("" + step).toFile(), Lines::new, Masking::ofForms);
    }

    private void write(int step, String line) throws Exception {
        Files.writeString(
                Files.createDirectories(folder.resolve("" + step)).resolve(StepScript.output(0)),
                line + "\n",
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    @Test
    void hundredsOfStepsAtOnceAreEachReadOnceAndPrintedOnce() throws Exception {
        List<List<String>> printed = new ArrayList<>();
        int[] next = new int[STEPS];
        for (int look = 0; look < 5; look++) {
            for (int step = 0; step < STEPS; step++) {
                if (look == 0) {
                    printed.add(new ArrayList<>());
                }
                write(step, "step " + step + " line " + look);
                Progress progress = of(step).progress(next[step]);
                next[step] = progress.next();
                printed.get(step).addAll(progress.lines());
                now = now.plusMillis(100);
            }
        }
        for (int step = 0; step < STEPS; step++) {
            String name = "step " + step;
            assertThat(printed.get(step))
                    .containsExactly(
                            name + " line 0", name + " line 1", name + " line 2", name + " line 3", name + " line 4");
        }
        assertThat(begun).isEqualTo(STEPS);
        assertThat(fed)
                .as("no byte is read again")
                .isEqualTo(printed.stream()
                        .flatMap(List::stream)
                        .mapToLong(line -> line.length() + 1)
                        .sum());
        for (int step = 0; step < STEPS; step++) {
            outputs.end(folder.resolve("" + step).toFile());
        }
        assertThat(closed).isEqualTo(STEPS);
    }

    @Test
    void oneThatNobodyLooksAtIsClosedAndGoesOnWithTheNextLineWhereSomebodyComesBack() throws Exception {
        write(1, "first");
        assertThat(of(1).progress(0).lines()).containsExactly("first");
        now = now.plus(Duration.ofMinutes(29));
        write(2, "other");
        of(2);
        assertThat(closed).isZero();
        now = now.plus(Duration.ofMinutes(2));
        of(2);
        assertThat(closed).isEqualTo(1);
        write(1, "second");
        assertThat(of(1).progress(1).lines()).containsExactly("second");
        assertThat(begun).isEqualTo(3);
    }
}
