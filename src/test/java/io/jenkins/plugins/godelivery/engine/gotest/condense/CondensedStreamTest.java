package io.jenkins.plugins.godelivery.engine.gotest.condense;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.gotest.MutatedStreamsTest;
import io.jenkins.plugins.godelivery.engine.gotest.RecordedStreamsTest;
import io.jenkins.plugins.godelivery.engine.gotest.Streams;
import io.jenkins.plugins.godelivery.engine.gotest.TestReport;
import io.jenkins.plugins.godelivery.engine.gotest.junit.JUnitXmlWriter;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Condensed streams keep the test results; {@code CondensedReportTest} compares what else is derived from a stream.
 * After a change of what is omitted, run more mutations: {@code -Ddamage.count=400 -Ddamage.seed=7}.
 */
class CondensedStreamTest {
    private static final int DAMAGES = Integer.getInteger("damage.count", 25);
    private static final long SEED = Long.getLong("damage.seed", 1);

    static Stream<Path> streams() throws IOException {
        return RecordedStreamsTest.streams();
    }

    private static byte[] condensed(byte[] stream) {
        return condensed(stream, Streams.bytes(stream).report());
    }

    private static byte[] condensed(byte[] stream, TestReport report) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ReportFile file = new ReportFile("stream.json", () -> new ByteArrayInputStream(stream));
        try {
            CondensedStream.write(file, report, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static String all(byte[]... streams) {
        Streams.Read read = Streams.bytes(streams);
        ByteArrayOutputStream junit = new ByteArrayOutputStream();
        try {
            JUnitXmlWriter.write(read.report(), junit);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        StringBuilder text = new StringBuilder(RecordedStreamsTest.describe(read));
        text.append(junit.toString(StandardCharsets.UTF_8));
        read.report().packages().forEach(result -> {
            text.append(result.started()).append(result.elapsedSeconds()).append(result.output());
            result.tests()
                    .forEach(test ->
                            text.append(test.runs()).append(test.attributes()).append(test.cause()));
            text.append(result.benchmarks());
        });
        return text.toString();
    }

    private static String lines(String... lines) {
        return String.join("\n", lines) + "\n";
    }

    private static String condensed(String... lines) {
        return new String(condensed(lines(lines).getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @MethodSource("streams")
    void aRecordedStreamAndItsCondensationAreReadAlike(Path stream) {
        byte[] whole = Streams.bytesOf(stream.toString());
        byte[] condensed = condensed(whole);
        assertThat(condensed).hasSizeLessThanOrEqualTo(whole.length);
        assertThat(all(condensed)).isEqualTo(all(whole));
    }

    /** As with reruns: a test that failed in one stream passes in another. */
    @ParameterizedTest
    @MethodSource("streams")
    void streamsThatAreReadTogetherAreCondensedOneByOne(Path stream) throws IOException {
        List<Path> all = streams().toList();
        byte[] first = Streams.bytesOf(stream.toString());
        byte[] second =
                Streams.bytesOf(all.get((all.indexOf(stream) + 1) % all.size()).toString());
        TestReport report = Streams.bytes(first, second).report();

        assertThat(all(condensed(first, report), condensed(second, report))).isEqualTo(all(first, second));
    }

    @ParameterizedTest
    @MethodSource("streams")
    void aDamagedStreamAndItsCondensationAreReadAlike(Path stream) {
        byte[] whole = Streams.bytesOf(stream.toString());
        Random random = new Random(stream.toString().hashCode() + SEED);
        for (int i = 0; i < DAMAGES; i++) {
            byte[] damaged = MutatedStreamsTest.mutate(whole, random);
            assertThat(all(condensed(damaged))).isEqualTo(all(damaged));
        }
    }

    @Test
    void whatAPassingTestPrintsLeavesAnEmptyLine() {
        assertThat(condensed(
                        "{\"Action\":\"run\",\"Package\":\"p\",\"Test\":\"TestA\"}",
                        "{\"Action\":\"output\",\"Package\":\"p\",\"Test\":\"TestA\",\"Output\":\"=== RUN   TestA\\n"
                                + "\"}",
                        "{\"Action\":\"output\",\"Package\":\"p\",\"Test\":\"TestA\",\"Output\":\"    a_test.go:7:"
                                + " hello\\n"
                                + "\"}",
                        "{\"Action\":\"output\",\"Package\":\"p\",\"Test\":\"TestA\",\"Output\":\"--- PASS: TestA"
                                + " (0.00s)\\n"
                                + "\"}",
                        "{\"Action\":\"pass\",\"Package\":\"p\",\"Test\":\"TestA\",\"Elapsed\":0}",
                        "{\"Action\":\"output\",\"Package\":\"p\",\"Output\":\"PASS\\n\"}",
                        "{\"Action\":\"output\",\"Package\":\"p\",\"Output\":\"ok  \\tp\\t0.001s\\n\"}",
                        "{\"Action\":\"pass\",\"Package\":\"p\",\"Elapsed\":0.001}"))
                .isEqualTo(lines(
                        "{\"Action\":\"run\",\"Package\":\"p\",\"Test\":\"TestA\"}",
                        "",
                        "",
                        "",
                        "{\"Action\":\"pass\",\"Package\":\"p\",\"Test\":\"TestA\",\"Elapsed\":0}",
                        "{\"Action\":\"output\",\"Package\":\"p\",\"Output\":\"PASS\\n\"}",
                        "{\"Action\":\"output\",\"Package\":\"p\",\"Output\":\"ok  \\tp\\t0.001s\\n\"}",
                        "{\"Action\":\"pass\",\"Package\":\"p\",\"Elapsed\":0.001}"));
    }

    @Test
    void aStreamThatWasCutOffStaysCutOff() {
        String cut = "{\"Action\":\"run\",\"Package\":\"p\",\"Test\":\"TestA\"}\n{\"Action\":\"out";
        assertThat(condensed(cut.getBytes(StandardCharsets.UTF_8)))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(cut);
    }
}
