package io.jenkins.plugins.godelivery.engine.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.input.ReadLimits;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.input.Warning;
import io.jenkins.plugins.godelivery.engine.input.Warnings;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CoverProfileReaderTest {
    private final Warnings warnings = new Warnings();

    @Test
    void blocksAreSortedAndReadableByIndex() throws IOException {
        FileCoverage file = only("mode: count\nm/a.go:9.2,10.3 2 7\nm/a.go:3.14,5.2 1 0\n");

        assertThat(blocks(file)).containsExactly("3.14,5.2 1 0", "9.2,10.3 2 7");
        assertThat(file.statements()).isEqualTo(new StatementCount(3, 2));
        assertThat(file.covered(0)).isFalse();
        assertThat(file.covered(1)).isTrue();
    }

    @Test
    void aBlockThatOccursOncePerTestBinaryIsOneBlock() throws IOException {
        FileCoverage file = only("""
            mode: count
            m/a.go:3.14,5.2 1 0
            m/a.go:9.2,10.3 2 7
            m/a.go:3.14,5.2 1 4
            m/a.go:9.2,10.3 2 1
            """);

        assertThat(blocks(file)).containsExactly("3.14,5.2 1 4", "9.2,10.3 2 8");
        assertThat(file.statements()).isEqualTo(new StatementCount(3, 3));
    }

    @Test
    void inModeSetHitsAreNoMoreThanYes() throws IOException {
        assertThat(blocks(only("mode: set\nm/a.go:1.1,2.2 1 1\nm/a.go:1.1,2.2 1 1\nm/a.go:1.1,2.2 1 0\n")))
                .containsExactly("1.1,2.2 1 1");
    }

    @Test
    void blocksAreMergedByTheirExactRangeOnly() throws IOException {
        assertThat(blocks(only("mode: set\nm/a.go:1.1,2.2 1 1\nm/a.go:1.1,2.3 1 0\nm/a.go:1.2,2.2 1 0\n")))
                .hasSize(3);
    }

    @Test
    void profilesOfOneCoverageMayLieInOneFile() throws IOException {
        String once = "mode: atomic\nm/a.go:1.1,2.2 1 2\nm/b/b.go:1.1,2.2 3 0\n";

        Coverage coverage = read(once + "\n" + once.replace("\n", "\r\n"));

        assertThat(coverage.statements()).isEqualTo(new StatementCount(4, 1));
        assertThat(coverage.packages()).extracting(PackageCoverage::name).containsExactly("m", "m/b");
        assertThat(blocks(coverage.files().get(0))).containsExactly("1.1,2.2 1 4");
        assertThat(warnings.list()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "4294967297, 4294967296, 8589934593",
        "9223372036854775807, 1, 9223372036854775807",
        "18446744073709551616, 0, 9223372036854775807",
        "99999999999999999999999999, 99999999999999999999999999, 9223372036854775807",
    })
    void hugeCountsAreNotLost(String first, String second, long sum) throws IOException {
        String line = "m/a.go:1.1,2.2 1 ";
        FileCoverage file = only("mode: atomic\n" + line + first + "\n" + line + second + "\n");

        assertThat(file.count(0)).isEqualTo(sum);
        assertThat(warnings.list()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "C:\\src\\m\\a.go, C:\\src\\m",
        "/src/a:b/c.go, /src/a:b",
        "m/a b.go, m",
        "'m/v1.2,3.4 5/a.go', 'm/v1.2,3.4 5'",
        "_/home/u/x/a.go, _/home/u/x",
        "command-line-arguments/a.go, command-line-arguments",
        "./p/a.go, p",
        "../p//q/./a.go, ../p/q",
        "/p/../a.go, /",
        "a.go, .",
    })
    void aPathMayHoldAnySeparator(String path, String packageName) throws IOException {
        Coverage coverage = read("mode: set\n" + path + ":1.1,2.2 1 1\n");

        assertThat(coverage.files()).extracting(FileCoverage::path).containsExactly(path);
        assertThat(coverage.packages()).extracting(PackageCoverage::name).containsExactly(packageName);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "m/a.go:1.1,2.2 1", "m/a.go:1.1,2.2 1 -1", "m/a.go:1.1,2.2 1 x", "m/a.go:1.1,2.2  1", ":1.1,2.2 1 1",
                "m/a.go:1,2.2 1 1", "m/a.go:1.1 1 1", "m/a.go:4294967296.1,2.2 1 1", "ok  \tm\t0.1s", "mode: sum",
            })
    void aBadLineIsAWarningAndTheRestIsRead(String bad) throws IOException {
        Coverage coverage = read("mode: set\nm/a.go:1.1,2.2 1 1\n" + bad + "\nm/a.go:3.1,4.2 1 0\n");

        assertThat(coverage.statements()).isEqualTo(new StatementCount(2, 1));
        assertThat(warnings.list()).hasSize(1);
        assertThat(warnings.list().get(0).line()).isEqualTo(3);
        assertThat(warnings.list().get(0).file()).isEqualTo("cover.out");
    }

    @Test
    void aLineThatIsCutOffIsSaidToBe() throws IOException {
        Coverage coverage = read("mode: set\nm/a.go:1.1,2.2 1 1\nm/a.go:3.1,4");

        assertThat(coverage.statements()).isEqualTo(new StatementCount(1, 1));
        assertThat(warnings.list()).containsExactly(new Warning("cover.out", 3, Message.of("coverage.cutOff")));
    }

    @Test
    void aLastLineWithoutItsNewlineIsRead() throws IOException {
        assertThat(read("mode: set\nm/a.go:1.1,2.2 1 1").statements()).isEqualTo(new StatementCount(1, 1));
        assertThat(warnings.list()).isEmpty();
    }

    @Test
    void anOverlongLineIsPassed() throws IOException {
        String endless = "m/" + "x".repeat(1_000_000) + ".go:1.1,2.2 1 1\n";

        Coverage coverage = read("mode: set\n" + endless + "m/a.go:1.1,2.2 1 1\n");

        assertThat(coverage.files()).extracting(FileCoverage::path).containsExactly("m/a.go");
        assertThat(warnings.list())
                .hasToString("[Warning[file=cover.out, line=2, message=a line of more than 65536 bytes was skipped]]");
    }

    @Test
    void whatFollowsAProfileWithoutModeIsReadWithAWarning() throws IOException {
        Coverage coverage = read("m/a.go:1.1,2.2 1 3\nm/a.go:3.1,4.2 1 0\n");

        assertThat(coverage.statements()).isEqualTo(new StatementCount(2, 1));
        assertThat(warnings.list())
                .singleElement()
                .satisfies(each -> assertThat(each.text()).contains("no line such as \"mode: set\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "hello\n"})
    void whatIsNoProfileIsSaidToBeNone(String text) throws IOException {
        assertThat(read(text).files()).isEmpty();
        assertThat(warnings.list()).last().extracting(Warning::text).asString().startsWith("empty, or not a cover");
    }

    @Test
    void mixedModesTellNoMoreThanWhatWasCovered() throws IOException {
        FileCoverage file = only("mode: set\nm/a.go:1.1,2.2 1 1\nmode: count\nm/a.go:1.1,2.2 1 9\n");

        assertThat(blocks(file)).containsExactly("1.1,2.2 1 1");
        assertThat(warnings.list()).extracting(Warning::line).containsExactly(3L);
    }

    @Test
    void profilesOfDifferentSourcesAreSaidToBe() throws IOException {
        Coverage coverage = read("mode: set\nm/a.go:7.1,9.2 3 0\nm/a.go:7.1,9.2 4 1\n");

        assertThat(coverage.statements().percent()).isEmpty();
        assertThat(warnings.list())
                .singleElement()
                .satisfies(each ->
                        assertThat(each.text()).startsWith("blocks overlap in 1 of the files, first at m/a.go:7.1"));
    }

    @Test
    void blocksThatOverlapGiveNoFigureForTheirFileAndTheTotal() throws IOException {
        CoverageBuilder builder = new CoverageBuilder();
        CoverProfileReader.read(report("mode: set\nm/a.go:5.26,6.11 1 1\nm/q/b.go:1.1,2.2 1 1\n"), builder, warnings);
        assertThat(warnings.list()).isEmpty();
        CoverProfileReader.read(report("mode: set\nm/a.go:6.2,6.11 1 1\nm/q/b.go:1.1,2.2 1 0\n"), builder, warnings);
        Coverage coverage = builder.build();

        assertThat(warnings.list()).hasSize(1);
        assertThat(coverage.statements()).isEqualTo(StatementCount.UNKNOWN);
        assertThat(coverage.packages())
                .extracting(each -> each.statements().known())
                .containsExactly(false, true);
    }

    /** The block begins in the generated file and ends in a line of the grammar file. */
    @Test
    void aBlockThatEndsBehindALineDirectiveOverlapsNothing() throws IOException {
        Coverage coverage = read("mode: set\nm/gen.go:4.19,300.0 1 1\nm/gen.go:20.2,21.3 2 0\n");

        assertThat(coverage.statements()).isEqualTo(new StatementCount(3, 1));
        assertThat(warnings.list()).isEmpty();
    }

    @Test
    void blocksWithoutColumnsCountEachAndMayOverlap() throws IOException {
        Coverage coverage = read("""
            mode: set
            m/y:207.0,208.0 1 0
            m/y:207.0,208.0 2 1
            m/y:207.0,209.0 1 1
            m/y:207.0,208.0 2 0
            """);

        assertThat(coverage.statements()).isEqualTo(new StatementCount(4, 3));
        assertThat(warnings.list()).isEmpty();
    }

    @Test
    void blocksWithoutStatementsAreBlocks() throws IOException {
        FileCoverage file = only("mode: set\nm/a.go:1.15,1.16 0 0\n");

        assertThat(file.blocks()).isEqualTo(1);
        assertThat(file.statements().percent()).isEmpty();
    }

    @Test
    void aTruncatedArchiveIsAWarning() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            for (int i = 1; i < 50_000; i++) {
                gzip.write(("m/a" + i * 7919 % 1000 + ".go:" + i + ".1,2.2 1 1\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        byte[] cut = Arrays.copyOf(packed.toByteArray(), packed.size() / 2);

        Coverage coverage = read(cut);

        assertThat(coverage.files()).isNotEmpty();
        assertThat(warnings.list()).last().extracting(Warning::text).asString().startsWith("cannot be read further");
    }

    @Test
    void eachBlockKnowsWhichOriginsExecutedIt() throws IOException {
        CoverageBuilder builder = new CoverageBuilder();
        String line = "m/a.go:%1$d.1,%1$d.9 1 %2$d\n";
        String unit = "mode: set\n" + line.formatted(1, 1) + line.formatted(2, 1) + line.formatted(3, 0);
        String integration = "mode: atomic\n" + line.formatted(1, 0) + line.formatted(2, 5) + line.formatted(3, 0);
        CoverProfileReader.read(report(unit), "unit", builder, warnings);
        CoverProfileReader.read(report(integration), "integration", builder, warnings);
        Coverage coverage = builder.build();
        FileCoverage file = coverage.files().get(0);

        assertThat(coverage.origins()).containsExactly("unit", "integration");
        assertThat(List.of(file.coveredBy(0), file.coveredBy(1), file.coveredBy(2)))
                .containsExactly(1, 3, 0);
        assertThat(coverage.coveredBy("integration")).isEqualTo(new StatementCount(3, 1));
        assertThat(coverage.mode()).isEqualTo(CoverMode.SET);
        assertThat(warnings.list()).isEmpty();
    }

    @Test
    void onlyEightOriginsAreToldApart() throws IOException {
        CoverageBuilder builder = new CoverageBuilder();
        for (int i = 0; i < 10; i++) {
            CoverProfileReader.read(report("mode: set\nm/a.go:1.1,2.2 1 1\n"), "run" + i, builder, warnings);
        }
        Coverage coverage = builder.build();

        assertThat(coverage.origins()).hasSize(8);
        assertThat(coverage.files().get(0).coveredBy(0)).isEqualTo(255);
    }

    @Test
    void whatDoesNotFitInMemoryIsSaidToBeMissing() throws IOException {
        CoverageBuilder small = new CoverageBuilder(ReadLimits.ofMemory(1 << 20));
        CoverProfileReader.read(report("mode: set\n" + shuffledBlocks(100_000)), small, warnings);

        assertThat(small.build().files().get(0).blocks()).isBetween(20_000, 60_000);
        assertThat(warnings.list())
                .extracting(Warning::text)
                .contains("cannot be read further: reading the report needs more than 1 MB of memory (a larger heap,"
                        + " java -Xmx, allows more)");
    }

    @Test
    void repeatedBlocksTakeNoMemory() throws IOException {
        CoverageBuilder small = new CoverageBuilder(ReadLimits.ofMemory(1 << 20));
        CoverProfileReader.read(report("mode: set\n" + shuffledBlocks(9_000).repeat(20)), small, warnings);

        assertThat(small.build().files().get(0).blocks()).isEqualTo(9_000);
        assertThat(warnings.list()).isEmpty();
    }

    private static String shuffledBlocks(int count) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < count; i++) {
            int place = i * 7919 % count + 1;
            lines.append("m/a.go:%d.1,%d.1 1 %d\n".formatted(place, place + 1, place % 2));
        }
        return lines.toString();
    }

    @Test
    void theOrderOfLinesDoesNotMatter() throws IOException {
        FileCoverage file = only("mode: count\n" + shuffledBlocks(1000).repeat(4));

        assertThat(file.blocks()).isEqualTo(1000);
        assertThat(blocks(file)).startsWith("1.1,2.1 1 4", "2.1,3.1 1 0", "3.1,4.1 1 4");
        assertThat(file.statements()).isEqualTo(new StatementCount(1000, 500));
    }

    @ParameterizedTest
    @CsvSource({
        "mode: set, true",
        "'\n mode: atomic\r\nx', true",
        "'m/a.go:1.1,2.2 1 1', true",
        "'{\"Time\":\"\"}', false",
        "mode: fast, false",
        "'', false"
    })
    void aProfileIsKnownByItsFirstLine(String head, boolean profile) {
        assertThat(CoverProfileReader.sniff(head)).isEqualTo(profile);
    }

    private FileCoverage only(String profile) throws IOException {
        Coverage coverage = read(profile);
        assertThat(coverage.files()).hasSize(1);
        return coverage.files().get(0);
    }

    private Coverage read(String profile) throws IOException {
        return read(profile.getBytes(StandardCharsets.UTF_8));
    }

    private Coverage read(byte[] profile) throws IOException {
        CoverageBuilder builder = new CoverageBuilder();
        CoverProfileReader.read(
                new ReportFile("cover.out", () -> new ByteArrayInputStream(profile)), builder, warnings);
        return builder.build();
    }

    private static ReportFile report(String profile) {
        return new ReportFile("cover.out", () -> new ByteArrayInputStream(profile.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> blocks(FileCoverage file) {
        List<String> blocks = new ArrayList<>();
        for (int i = 0; i < file.blocks(); i++) {
            blocks.add("%d.%d,%d.%d %d %d"
                    .formatted(
                            file.startLine(i),
                            file.startColumn(i),
                            file.endLine(i),
                            file.endColumn(i),
                            file.statements(i),
                            file.count(i)));
        }
        return blocks;
    }
}
