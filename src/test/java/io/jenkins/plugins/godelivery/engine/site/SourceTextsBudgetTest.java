package io.jenkins.plugins.godelivery.engine.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.management.ThreadMXBean;
import io.jenkins.plugins.godelivery.engine.Doubling;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import io.jenkins.plugins.godelivery.engine.report.ReportReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The build controls which source lines its errors name, and how often. */
class SourceTextsBudgetTest {
    private static byte[] lines(int bytes, String line) {
        return line.repeat(bytes / line.length()).getBytes(StandardCharsets.UTF_8);
    }

    /** Cost is linear in the number of locations, wherever they are in the file. */
    @Test
    void aPlaceCostsTheSameInALargeSource() {
        byte[] source = lines(8 << 20, "a\n");
        SourceTexts texts = new SourceTexts(path -> Optional.of(source));
        texts.around("a.go", 1);
        Doubling.isLinear("places", 20_000, count -> () -> {
            for (int i = 0; i < count; i++) {
                assertThat(texts.around("a.go", 4_000_000 - i)).isPresent();
            }
        });
        long begin = System.nanoTime();
        for (int i = 0; i < 1_000; i++) {
            assertThat(texts.around("a.go", 4_000_000 - i).orElseThrow().lines())
                    .hasSize(7);
        }
        assertThat(System.nanoTime() - begin).isLessThan(1_000_000_000L);
    }

    @Test
    void linesAreShownAsFarAsAnybodyReads() {
        byte[] source = ("x\n" + "\u00e4".repeat(1 << 20) + "\nlast\r\n").getBytes(StandardCharsets.UTF_8);
        SourceTexts texts = new SourceTexts(path -> Optional.of(source));
        SourceTexts.Snippet shown = texts.around("a.go", 2).orElseThrow();
        assertThat(shown.lines()).hasSize(3).first().isEqualTo("x");
        assertThat(shown.lines().get(1)).isEqualTo("\u00e4".repeat(500));
        assertThat(shown.lines().get(2)).isEqualTo("last");
        assertThat(texts.around("a.go", 4)).isEmpty();
        assertThat(texts.around("a.go", Integer.MAX_VALUE)).isEmpty();
    }

    @Test
    void sourcesThatAreNamedInTurnsAreNeitherKeptNorReadForEver() {
        byte[] source = lines(8 << 20, "a\n");
        AtomicInteger reads = new AtomicInteger();
        SourceTexts texts = new SourceTexts(path -> {
            reads.incrementAndGet();
            return Optional.of(source);
        });
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        int shown = 0;
        for (int i = 0; i < 10_000; i++) {
            shown += texts.around("f" + i % 12 + ".go", 3_000_000).isPresent() ? 1 : 0;
        }
        assertThat(shown).isPositive();
        assertThat(reads.get()).isLessThan(40);
        assertThat(threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before)
                .isLessThan(32 << 20);
    }

    @Test
    void whatIsNotShownForThatReasonIsAGapOfItsPartAlone(@TempDir Path site) throws IOException {
        byte[] source = lines(8 << 20, "a\n");
        StringBuilder errors = new StringBuilder("# example.com/m\n");
        for (int i = 0; i < 40; i++) {
            errors.append("./f" + i + ".go:3:1: undefined: x\n");
        }
        GoReport report = new ReportReader()
                .add(file("build.txt", errors.toString()), ReportKind.BUILD)
                .add(file("cover.out", "mode: set\nexample.com/m/a.go:1.1,2.2 1 1\n"), ReportKind.COVERAGE)
                .read()
                .build();

        new SiteWriter(report, path -> Optional.of(source)).write(site.resolve("site"));

        JsonNode gaps = new JsonMapper()
                .readTree(site.resolve("site/data/overview.json").toFile())
                .get("gaps");
        assertThat(gaps.properties()).hasSize(1);
        assertThat(gaps.at("/build/0/text").asText())
                .isEqualTo("some code is not shown: the report names more than 268435456 bytes of sources");
    }

    private static ReportFile file(String name, String text) {
        return new ReportFile(name, () -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Compares with a simple implementation, on texts with and without a final newline and with lines longer than a
     * block.
     */
    @Test
    void linesAndOffsetsAreThoseOfThePlainWay() {
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            StringBuilder text = new StringBuilder();
            int lines = 1 + random.nextInt(40);
            for (int i = 0; i < lines; i++) {
                text.append("x".repeat(random.nextInt(10) == 0 ? random.nextInt(9_000) : random.nextInt(5)));
                text.append(i < lines - 1 || random.nextBoolean() ? "\n" : "y");
            }
            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            TextLines table = new TextLines(bytes, 1);
            int line = 1;
            int start = 0;
            for (int i = 0; i < bytes.length; i++) {
                assertThat(table.lineAt(i)).isEqualTo(line);
                if (bytes[i] == '\n' && i < bytes.length - 1) {
                    assertThat(table.offset(line, 1)).isEqualTo(start);
                    assertThat(table.endOf(line)).isEqualTo(i + 1);
                    line++;
                    start = i + 1;
                }
            }
            assertThat(table.offset(line, 1)).isEqualTo(start);
            assertThat(table.endOf(line)).isEqualTo(bytes.length);
            assertThat(table.has(line)).isTrue();
            assertThat(table.has(line + 1)).isFalse();
        }
    }
}
