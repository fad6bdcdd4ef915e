package io.jenkins.plugins.godelivery.engine.gotest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventScannerTest {
    private final EventScanner fast = new EventScanner();
    private static final Pattern EXACT_NUMBER = Pattern.compile("\"Elapsed\":[0-9.]{17,}");

    private final LenientEventScanner exact = new LenientEventScanner();
    private final TestEvent byFast = new TestEvent();
    private final TestEvent byExact = new TestEvent();

    static Stream<Path> streams() throws Exception {
        return RecordedStreamsTest.streams();
    }

    @ParameterizedTest
    @MethodSource("streams")
    void theFastPathReadsTheLinesOfRealStreamsAsTheExactOneDoes(Path stream) {
        String text = new String(Streams.bytesOf(stream.toString()), StandardCharsets.UTF_8);
        text.lines().filter(line -> line.startsWith("{")).forEach(line -> {
            // The scanner leaves numbers with more digits than a double holds exactly to the JSON parser.
            assertThat(scanFast(line)).isEqualTo(!EXACT_NUMBER.matcher(line).find());
            assertBothAgree(line);
        });
    }

    @Test
    void theFastPathNeverReadsWhatTheExactOneReadsOtherwise() {
        Random random = new Random(17);
        String[] pieces = {
            "{", "}", "\"", ":", ",", "\\", "\\n", "\\u0041", "\\u00fc", "\\ud83d\\ude00", "\\u0000", "\"Action\":",
            "\"Output\":", "\"Elapsed\":", "\"Package\":", "\"Test\":", "\"output\"", "\"pass\"", "0.01", "05", "1.",
                    "0.123456789012345", "1e3", "-2",
            "12345678901234567890", "null", "true", "[1]", "{\"a\":1}", " ", "ü", "😀", "\u0001", "\"x\"", "\"\""
        };
        int read = 0;
        for (int i = 0; i < 200_000; i++) {
            StringBuilder line = new StringBuilder("{");
            for (int n = random.nextInt(4); n >= 0; n--) {
                line.append("\"")
                        .append(new String[] {"Action", "Test", "Elapsed", "Output", "Foo"}[random.nextInt(5)])
                        .append("\":");
                line.append(
                        random.nextInt(4) > 0
                                ? "\"" + pieces[random.nextInt(pieces.length)] + "\""
                                : pieces[random.nextInt(pieces.length)]);
                line.append(n > 0 ? "," : "");
            }
            line.append(random.nextInt(10) == 0 ? pieces[random.nextInt(pieces.length)] : "}");
            read += assertBothAgree(line.toString()) ? 1 : 0;
        }
        assertThat(read).isGreaterThan(10_000);
    }

    @Test
    void anObjectInsideTheEventIsLeftToTheExactPath() {
        String line = "{\"Action\":\"output\",\"Extra\":{\"Action\":\"fail\"},\"Output\":\"x\"}";
        assertThat(scanFast(line)).isFalse();
        assertThat(scanExact(line)).isTrue();
        assertThat(byExact.action).isEqualTo(TestEvent.Action.OUTPUT);
        assertThat(byExact.output).hasToString("x");
    }

    @Test
    void aCharacterOutsideTheBasicPlaneMayBeWrittenAsSurrogates() {
        assertThat(scanFast("{\"Action\":\"output\",\"Output\":\"\\ud83d\\ude00\"}"))
                .isFalse();
        assertThat(scanExact("{\"Action\":\"output\",\"Output\":\"\\ud83d\\ude00\"}"))
                .isTrue();
        assertThat(byExact.output).hasToString("😀");
    }

    private boolean assertBothAgree(String line) {
        if (!scanFast(line)) {
            return false;
        }
        assertThat(scanExact(line)).as(line).isTrue();
        assertThat(describe(byFast)).as(line).isEqualTo(describe(byExact));
        return true;
    }

    private boolean scanFast(String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        return fast.scan(bytes, 0, bytes.length, byFast) == bytes.length;
    }

    private boolean scanExact(String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        return exact.scan(bytes, 0, bytes.length, byExact) == bytes.length;
    }

    private static String describe(TestEvent e) {
        return Stream.of(
                        e.action,
                        e.elapsed,
                        e.time,
                        e.packageName,
                        e.test,
                        e.output,
                        e.outputType,
                        e.failedBuild,
                        e.importPath,
                        e.key,
                        e.value,
                        e.path)
                .map(String::valueOf)
                .toList()
                .toString();
    }
}
