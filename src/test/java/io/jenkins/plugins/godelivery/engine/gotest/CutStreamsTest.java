package io.jenkins.plugins.godelivery.engine.gotest;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.gotest.TestReport.Verdict;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Passing streams of which a part is lost no longer pass, unless the lost part carries no result. */
class CutStreamsTest {
    /** Recorded streams that pass. Before Go 1.20 there are no start events, which reveal a lost beginning. */
    static Stream<Path> passing() throws Exception {
        return RecordedStreamsTest.streams()
                .filter(stream -> Streams.recorded(stream.toString()).report().verdict() == Verdict.PASS);
    }

    static Stream<Path> withStarts() throws Exception {
        return passing().filter(stream -> text(stream).contains("\"Action\":\"start\""));
    }

    private static String text(Path stream) {
        return new String(Streams.bytesOf(stream.toString()), StandardCharsets.UTF_8);
    }

    private static boolean passes(List<String> lines) {
        byte[] bytes = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
        return Streams.bytes(bytes).report().verdict() == Verdict.PASS;
    }

    private static boolean isEnd(String line) {
        return !line.startsWith("{") || (line.matches(".*\"Action\":\"(pass|skip)\".*") && !line.contains("\"Test\":"));
    }

    @ParameterizedTest
    @MethodSource("passing")
    void whatIsCutOffAtAnyByteDoesNotPass(Path stream) {
        byte[] whole = Streams.bytesOf(stream.toString());
        for (int length = 0; length < whole.length - 1; length += Math.max(1, whole.length / 200)) {
            byte[] cut = Arrays.copyOf(whole, length);
            String[] lines = new String(cut, StandardCharsets.UTF_8).split("\n");
            if (Streams.bytes(cut).report().verdict() == Verdict.PASS) {
                assertThat(isEnd(lines[lines.length - 1])).as("byte " + length).isTrue();
                assertThat(whole[length] == '\n' || whole[length - 1] == '\n')
                        .as("byte " + length)
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("withStarts")
    void aStreamWithoutItsFirstLinesDoesNotPass(Path stream) {
        List<String> lines = text(stream).lines().toList();
        for (int first = 1; first < lines.size(); first += Math.max(1, lines.size() / 100)) {
            boolean begins = lines.get(first).contains("\"Action\":\"start\"")
                    || !lines.get(first).startsWith("{");
            boolean readable = !begins && passes(lines.subList(first, lines.size()));
            boolean seen = lines.subList(first, lines.size()).stream().anyMatch(line -> line.contains("\"start\""));
            if (readable) {
                // Without start events in the rest, nothing shows the version of Go.
                assertThat(seen).as("from line " + (first + 1)).isFalse();
                assertThat(lines.get(first)).containsPattern("\"Action\":\"run\"|^((?!\"Test\").)*$");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("withStarts")
    void aStreamThatBeginsWithinAnEventDoesNotPass(Path stream) {
        byte[] whole = Streams.bytesOf(stream.toString());
        int end = new String(whole, StandardCharsets.ISO_8859_1).indexOf('\n');
        for (int first = 1; first < Math.min(end, 300); first += 3) {
            byte[] cut = Arrays.copyOfRange(whole, first, whole.length);
            assertThat(Streams.bytes(cut).report().verdict())
                    .as("from byte " + first)
                    .isNotEqualTo(Verdict.PASS);
        }
    }

    /** Output of a test may be lost, but not its start or end events. */
    @ParameterizedTest
    @MethodSource("withStarts")
    void aStreamThatLacksTheBeginningOrEndOfAnythingDoesNotPass(Path stream) {
        List<String> lines = text(stream).lines().toList();
        for (int i = 0; i < lines.size(); i += Math.max(1, lines.size() / 100)) {
            boolean start = lines.get(i).contains("\"Action\":\"start\"");
            // The end of a subtest is also implied by its parent.
            boolean end = lines.get(i).matches(".*\"Action\":\"(pass|skip|fail)\".*")
                    && !lines.get(i).matches(".*\"Test\":\"[^\"]*/.*");
            List<String> rest = new ArrayList<>(lines);
            rest.remove(i);
            boolean told = rest.stream().anyMatch(line -> line.contains("\"Action\":\"start\""));
            if (end || (start && told)) {
                assertThat(passes(rest)).as("without line " + (i + 1)).isFalse();
            }
        }
    }

    @Test
    void aPrefixBeforeEveryLineIsTakenOff() throws Exception {
        for (String name : List.of("untestedbroken/go1.21.json", "broken/go1.21.json", "ordinary/go1.27.json")) {
            String whole = new String(Streams.bytesOf(name), StandardCharsets.UTF_8);
            for (String prefix :
                    List.of("web-1  | ", "[2026-11-21T07:15:30.419Z] ", "2026-11-21T07:15:30.4190727Z ", "[tests] ")) {
                byte[] prefixed = whole.lines()
                        .map(line -> prefix + line + "\n")
                        .reduce("", String::concat)
                        .getBytes(StandardCharsets.UTF_8);
                assertThat(RecordedStreamsTest.describe(Streams.bytes(prefixed)))
                        .as(prefix)
                        .isEqualTo(RecordedStreamsTest.describe(Streams.recorded(name)));
            }
        }
    }

    @Test
    void aLineWhoseEndIsNotReadMakesTheStreamIncomplete() {
        byte[] whole = Streams.bytesOf("cached/go1.27.json");
        byte[] line = new byte[(16 << 20) + 10];
        Arrays.fill(line, (byte) 'x');
        line[line.length - 1] = '\n';
        assertThat(Streams.bytes(concat(whole, line)).report().verdict()).isEqualTo(Verdict.INCOMPLETE);
    }

    /** Streams of end events only, as gotestsum --jsonfile-timing-events writes them, do not count as truncated. */
    @Test
    void aStreamOfNothingButEndsIsWhole() {
        List<String> ends = text(Path.of("cached/go1.27.json"))
                .lines()
                .filter(line -> line.contains("\"Action\":\"pass\""))
                .toList();
        assertThat(passes(ends)).isTrue();
    }

    private static byte[] concat(byte[] a, byte[] b) {
        byte[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }

    /** File written by {@code go test -json ./a > out; go test ./b >> out}. */
    @ParameterizedTest
    @ValueSource(strings = {"FAIL\tm/b\t0.01s", "ok  \tm/b\t0.01s", "--- FAIL: TestB (0.00s)"})
    void textOfTestsBehindEventsIsNoPass(String line) {
        String[] events = {
            "{\"Action\":\"start\",\"Package\":\"m/a\"}",
            "{\"Action\":\"run\",\"Package\":\"m/a\",\"Test\":\"TestA\"}",
            "{\"Action\":\"pass\",\"Package\":\"m/a\",\"Test\":\"TestA\",\"Elapsed\":0}",
            "{\"Action\":\"pass\",\"Package\":\"m/a\",\"Elapsed\":0}",
            line
        };
        Streams.Read read = Streams.text(events);

        assertThat(read.report().verdict()).isEqualTo(Verdict.INCOMPLETE);
        assertThat(read.warnings()).singleElement().extracting("line").isEqualTo(5L);
    }

    /** File with a killed run of go test, followed by another run. */
    @Test
    void textOfTestsThatWasCutOffBeforeEventsIsNoPass() {
        Streams.Read read = Streams.text(
                "=== RUN   TestKilled",
                "{\"Action\":\"start\",\"Package\":\"m/a\"}",
                "{\"Action\":\"run\",\"Package\":\"m/a\",\"Test\":\"TestA\"}",
                "{\"Action\":\"pass\",\"Package\":\"m/a\",\"Test\":\"TestA\",\"Elapsed\":0}",
                "{\"Action\":\"pass\",\"Package\":\"m/a\",\"Elapsed\":0}");

        assertThat(read.report().verdict()).isEqualTo(Verdict.INCOMPLETE);
    }
}
