package io.jenkins.plugins.godelivery.engine.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.gosource.GoSource;
import io.jenkins.plugins.godelivery.engine.gosource.Sources;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.input.Warnings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Recorded profiles and sources, mutated reproducibly. */
class CoverageFuzzTest {
    private static final Path RECORDED = Path.of("src/test/resources/coverage");
    private static final byte[] SPICE = "\n\r\0 :.,;{}()[]\"'`/*09-\u00ff".getBytes(StandardCharsets.ISO_8859_1);

    private final Random random = new Random(20261121);

    @Test
    void noProfileThrows() throws IOException {
        byte[] profile = Files.readAllBytes(RECORDED.resolve("go1.27.0/count.out"));
        byte[] source = Files.readAllBytes(RECORDED.resolve("module/calc/calc.go"));
        for (int i = 0; i < 5000; i++) {
            byte[] damaged = damage(profile);
            byte[] damagedSource = damage(source);
            Sources anything = path -> Optional.of(damagedSource);
            Warnings warnings = new Warnings();
            CoverageBuilder builder = new CoverageBuilder();
            CoverProfileReader.read(
                    new ReportFile("damaged", () -> new ByteArrayInputStream(damaged)), builder, warnings);
            Coverage coverage = builder.build();

            StatementCount statements = coverage.statements();
            assertThat(statements.covered()).isBetween(0L, statements.total());
            assertThat(coverage.packages().stream()
                            .map(PackageCoverage::statements)
                            .reduce(StatementCount.NONE, StatementCount::plus))
                    .isEqualTo(statements);
            SourceCoverage.of(coverage, anything, Set.of(), warnings);
        }
    }

    @Test
    void noSourceThrows() throws IOException {
        byte[] source = Files.readAllBytes(RECORDED.resolve("module/calc/calc.go"));
        for (int i = 0; i < 20_000; i++) {
            assertThat(GoSource.parse(damage(source)).functions()).hasSizeLessThan(100);
        }
    }

    /** Applies one to eight mutations: replaced bytes, a deleted or repeated piece, a truncated end. */
    private byte[] damage(byte[] whole) {
        byte[] bytes = whole.clone();
        for (int n = random.nextInt(8); n >= 0 && bytes.length > 1; n--) {
            int at = random.nextInt(bytes.length);
            int length = Math.min(random.nextInt(40), bytes.length - at);
            switch (random.nextInt(5)) {
                case 0, 1 -> bytes[at] = SPICE[random.nextInt(SPICE.length)];
                case 2 -> bytes = splice(bytes, at, at + length, 0);
                case 3 -> bytes = splice(bytes, at, at + length, 2);
                default -> bytes = random.nextInt(4) == 0 ? Arrays.copyOf(bytes, at) : bytes;
            }
        }
        return bytes;
    }

    private static byte[] splice(byte[] bytes, int from, int to, int times) {
        byte[] spliced = Arrays.copyOf(bytes, from + (to - from) * times + bytes.length - to);
        for (int i = 0; i < times; i++) {
            System.arraycopy(bytes, from, spliced, from + i * (to - from), to - from);
        }
        System.arraycopy(bytes, to, spliced, from + times * (to - from), bytes.length - to);
        return spliced;
    }
}
