package io.jenkins.plugins.godelivery.engine.gotest;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.gotest.TestReport.Verdict;
import io.jenkins.plugins.godelivery.engine.gotest.junit.JUnitXmlWriter;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Mutates recorded streams, reproducibly by seed. */
public class MutatedStreamsTest {
    static Stream<Path> streams() throws Exception {
        return RecordedStreamsTest.streams();
    }

    @ParameterizedTest
    @MethodSource("streams")
    void aDamagedStreamIsReadToItsEndWithoutAnException(Path stream) {
        byte[] whole = Streams.bytesOf(stream.toString());
        Random random = new Random(stream.toString().hashCode());
        Assertions.assertTimeout(Duration.ofSeconds(60), () -> {
            for (int i = 0; i < 25; i++) {
                Streams.Read read = Streams.bytes(mutate(whole, random));
                JUnitXmlWriter.write(read.report(), OutputStream.nullOutputStream());
                assertThat(RecordedStreamsTest.describe(read)).isNotEmpty();
            }
        });
    }

    @ParameterizedTest
    @MethodSource("streams")
    void thePrefixOfAStreamPassesOnlyWhereAllItsPackagesHaveEnded(Path stream) {
        byte[] whole = Streams.bytesOf(stream.toString());
        Random random = new Random(5);
        for (int i = 0; i < 25; i++) {
            byte[] prefix = Arrays.copyOf(whole, random.nextInt(whole.length));
            Streams.Read read = Streams.bytes(prefix);
            if (read.report().verdict() == Verdict.PASS) {
                assertThat(openPackages(prefix)).isZero();
            }
        }
    }

    /** Counts packages that have an event and no end, by a simple independent method. */
    private static int openPackages(byte[] stream) {
        List<String> open = new ArrayList<>();
        new String(stream, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith("{"))
                .forEach(line -> {
                    int at = line.indexOf("\"Package\":\"");
                    String name = at < 0 ? "" : line.substring(at, line.indexOf('"', at + 11));
                    boolean end = line.matches(".*\"Action\":\"(pass|fail|skip)\".*") && !line.contains("\"Test\":");
                    open.remove(name);
                    if (!end) {
                        open.add(name);
                    }
                });
        return open.size();
    }

    public static byte[] mutate(byte[] whole, Random random) {
        return switch (random.nextInt(5)) {
            case 0 ->
                Arrays.copyOfRange(
                        whole, random.nextInt(whole.length / 2), whole.length - random.nextInt(whole.length / 2));
            case 1 -> flipped(whole, random);
            case 2 -> shuffled(whole, random);
            case 3 -> spliced(whole, random);
            default -> flipped(shuffled(spliced(whole, random), random), random);
        };
    }

    private static byte[] flipped(byte[] whole, Random random) {
        byte[] copy = whole.clone();
        for (int n = 1 + random.nextInt(20); n > 0; n--) {
            copy[random.nextInt(copy.length)] = (byte) random.nextInt(256);
        }
        return copy;
    }

    private static byte[] shuffled(byte[] whole, Random random) {
        List<String> lines = new ArrayList<>(
                new String(whole, StandardCharsets.ISO_8859_1).lines().toList());
        Collections.shuffle(lines, random);
        return String.join("\n", lines).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] spliced(byte[] whole, Random random) {
        int from = random.nextInt(whole.length);
        int to = from + random.nextInt(whole.length - from);
        int at = random.nextInt(whole.length);
        byte[] part = Arrays.copyOfRange(whole, from, to);
        byte[] result = new byte[whole.length + part.length];
        System.arraycopy(whole, 0, result, 0, at);
        System.arraycopy(part, 0, result, at, part.length);
        System.arraycopy(whole, at, result, at + part.length, whole.length - at);
        return result;
    }
}
