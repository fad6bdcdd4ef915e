package io.jenkins.plugins.godelivery.hostile;

import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Fuzzer: mutates recorded tool outputs, reproducibly by seed, and sends them through every reader, the gate, the
 * ledger, the pages and all written files: {@code scripts/fuzz MINUTES [SEED]}. Inputs that end in an exception, exceed
 * the time limit or produce a file that another parser rejects are kept and named with their seed.
 */
final class Fuzz {
    private static final Path RECORDED = Path.of("src/test/resources");
    private static final int LARGEST = 200_000;
    /** Bound on reported findings: one fault is usually found many times. */
    private static final int MOST_FOUND = 20;

    private static final long MOST_NANOS = Duration.ofSeconds(20).toNanos();

    /** Values that tools do not write, and delimiters of the formats. */
    private static final List<String> SPICE = List.of(
            "\0",
            "\n",
            "\r",
            "\"",
            "\\",
            "{",
            "}",
            "[",
            "]",
            "<",
            ">",
            "&",
            ":",
            ",",
            "/",
            "\u0085",
            "\u2028",
            "\ufeff",
            "\uffff",
            "\\ud800",
            "\\udfff",
            "\\u0000",
            "-1",
            "0",
            "99999999999999999",
            "1e999",
            "NaN",
            "null",
            "true",
            "[[[[[[[[",
            "{\"a\":",
            "]]>",
            "<!DOCTYPE a>",
            "..",
            "../../",
            "==================\n",
            "--- FAIL: ",
            "=== RUN   ",
            "panic: ",
            "goroutine 1 [",
            "WARNING: DATA RACE\n",
            "mode: set\n",
            "ok  \t",
            "FAIL\t",
            "# ",
            "\033[31m",
            "//line a.go:1\n",
            "%!d(",
            "\u202e");

    private final List<Path> recorded;
    private final EndToEndPath way;
    private final Path folder;

    private Fuzz(Path folder) throws IOException {
        this.folder = folder;
        try (Stream<Path> files = Files.walk(RECORDED)) {
            recorded = files.filter(Files::isRegularFile)
                    .filter(file ->
                            file.toFile().length() <= LARGEST && file.toFile().length() > 0)
                    .sorted()
                    .toList();
        }
        way = new EndToEndPath(Files.createDirectories(folder), RECORDED.resolve("coverage/module"));
    }

    /**
     * Result of a fuzzing run.
     *
     * @param tried number of inputs sent through all stages
     * @param found one line per finding
     */
    record Outcome(int tried, List<String> found) {}

    static Outcome run(Path folder, long seed, Duration time, int most) throws IOException {
        Fuzz fuzz = new Fuzz(folder);
        List<String> found = new ArrayList<>();
        long end = System.nanoTime() + time.toNanos();
        int tried = 0;
        while (tried < most && System.nanoTime() < end && found.size() < MOST_FOUND) {
            fuzz.one(seed + tried, found);
            tried++;
        }
        return new Outcome(tried, found);
    }

    private void one(long seed, List<String> found) throws IOException {
        Random random = new Random(seed * 0x9E3779B97F4A7C15L);
        List<EndToEndPath.Given> files = new ArrayList<>();
        List<String> names = new ArrayList<>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            Path file = recorded.get(random.nextInt(recorded.size()));
            byte[] content = damaged(Files.readAllBytes(file), random);
            ReportKind[] kinds = ReportKind.values();
            files.add(new EndToEndPath.Given(
                    random.nextInt(3) > 0 ? ReportKind.AUTO : kinds[random.nextInt(kinds.length)], content));
            names.add(RECORDED.relativize(file) + " as " + files.get(i).kind());
        }
        long begin = System.nanoTime();
        String problem = "";
        try {
            way.go(files);
        } catch (Exception | AssertionError | StackOverflowError | OutOfMemoryError e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            StackTraceElement at = Arrays.stream(cause.getStackTrace())
                    .filter(frame -> frame.getClassName().contains("godelivery"))
                    .findFirst()
                    .orElse(null);
            problem = cause + " at " + at;
        }
        if (problem.isEmpty() && System.nanoTime() - begin > MOST_NANOS) {
            problem = "took " + (System.nanoTime() - begin) / 1_000_000 + " ms";
        }
        if (!problem.isEmpty()) {
            found.add("seed " + seed + ": " + names + ": " + problem);
            for (int i = 0; i < files.size(); i++) {
                Files.write(
                        folder.resolve("seed-" + seed + "-" + i), files.get(i).content());
            }
        }
    }

    private byte[] damaged(byte[] whole, Random random) throws IOException {
        byte[] bytes = whole;
        int changes = random.nextInt(9);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(bytes.length + 1);
            int to = Math.min(bytes.length, at + random.nextInt(1 + random.nextInt(2_000)));
            bytes = switch (random.nextInt(7)) {
                case 0 -> joined(bytes, at, new byte[0], to);
                case 1 -> joined(bytes, at, Arrays.copyOfRange(bytes, at, to), at);
                case 2 -> Arrays.copyOf(bytes, at);
                case 3 -> joined(bytes, at, number(random), Math.min(bytes.length, at + 1));
                case 4 -> joined(bytes, at, piece(random), at);
                default -> {
                    String spice = SPICE.get(random.nextInt(SPICE.size()));
                    int times = random.nextInt(20) == 0 ? random.nextInt(3_000) : 1;
                    yield joined(bytes, at, spice.repeat(times).getBytes(StandardCharsets.UTF_8), at);
                }
            };
        }
        return bytes;
    }

    private static byte[] number(Random random) {
        return HexFormat.of()
                .withUpperCase()
                .formatHex(new byte[] {(byte) random.nextInt()})
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Returns a piece of another file: the output of one tool may contain that of another. */
    private byte[] piece(Random random) throws IOException {
        byte[] other = Files.readAllBytes(recorded.get(random.nextInt(recorded.size())));
        int from = random.nextInt(other.length);
        return Arrays.copyOfRange(other, from, Math.min(other.length, from + random.nextInt(3_000)));
    }

    private static byte[] joined(byte[] bytes, int head, byte[] middle, int tail) {
        byte[] all = new byte[head + middle.length + bytes.length - tail];
        System.arraycopy(bytes, 0, all, 0, head);
        System.arraycopy(middle, 0, all, head, middle.length);
        System.arraycopy(bytes, tail, all, head + middle.length, bytes.length - tail);
        return all;
    }
}
