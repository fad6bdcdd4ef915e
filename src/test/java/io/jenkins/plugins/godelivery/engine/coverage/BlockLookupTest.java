package io.jenkins.plugins.godelivery.engine.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.Doubling;
import io.jenkins.plugins.godelivery.engine.gosource.SourceRange;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.input.Warnings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Lookup of the statements of functions, in files with hostile block layouts. */
class BlockLookupTest {
    private static FileCoverage file(String lines) {
        CoverageBuilder builder = new CoverageBuilder();
        byte[] profile = ("mode: set\n" + lines).getBytes(StandardCharsets.UTF_8);
        try {
            CoverProfileReader.read(
                    new ReportFile("cover.out", () -> new ByteArrayInputStream(profile)), "", builder, new Warnings());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return builder.build().files().get(0);
    }

    @Test
    void theStatementsAreThoseOfThePlainWay() {
        Random random = new Random(3);
        for (int round = 0; round < 200; round++) {
            StringBuilder lines = new StringBuilder();
            for (int i = 0; i < 30; i++) {
                int start = 1 + random.nextInt(20);
                lines.append("p/a.go:%d.1,%d.%d %d %d%n"
                        .formatted(start, start + random.nextInt(8), 1 + random.nextInt(3), i % 4, random.nextInt(2)));
            }
            FileCoverage file = file(lines.toString());
            BlockLookup lookup = new BlockLookup(file);
            for (int from = 1; from < 28; from++) {
                for (int to = from; to < 28; to += 3) {
                    SourceRange sourceRange = new SourceRange(from, 1, to, 2);
                    assertThat(lookup.overlapping(sourceRange)).isEqualTo(plain(file, sourceRange));
                }
            }
        }
    }

    private static StatementCount plain(FileCoverage file, SourceRange sourceRange) {
        long start = SourcePosition.of(sourceRange.startLine(), sourceRange.startColumn());
        long end = SourcePosition.of(sourceRange.endLine(), sourceRange.endColumn());
        long total = 0;
        long covered = 0;
        for (int i = 0; i < file.blocks(); i++) {
            if (file.table().start(i) < end && file.table().end(i) > start) {
                total += file.statements(i);
                covered += file.covered(i) ? file.statements(i) : 0;
            }
        }
        return new StatementCount(total, covered);
    }

    /** Regression: a first block that spans the file made every lookup scan all blocks. */
    @Test
    void aFunctionCostsTheSameBelowABlockAroundEverything() {
        Doubling.isLinear("functions", 30_000, count -> {
            StringBuilder lines = new StringBuilder("p/a.go:1.1,1000000.1 1 1\n");
            for (int i = 2; i < count; i++) {
                lines.append("p/a.go:").append(i).append(".1,").append(i).append(".9 1 1\n");
            }
            FileCoverage file = file(lines.toString());
            return () -> {
                BlockLookup lookup = new BlockLookup(file);
                for (int i = 2; i < count; i++) {
                    lookup.overlapping(new SourceRange(i, 1, i, 9));
                }
            };
        });
    }
}
