package io.jenkins.plugins.godelivery.steps.go;

import io.jenkins.plugins.godelivery.engine.Doubling;
import io.jenkins.plugins.godelivery.engine.masking.Masking;
import io.jenkins.plugins.godelivery.steps.agent.StepScript;
import io.jenkins.plugins.godelivery.steps.output.LiveOutput;
import io.jenkins.plugins.godelivery.steps.output.LiveOutputs;
import io.jenkins.plugins.godelivery.steps.output.PlainOutput;
import io.jenkins.plugins.godelivery.steps.output.Progress;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The live log takes linear time in the length of the output, although its reader polls repeatedly. */
class LinearLogTest {
    @TempDir
    Path folder;

    private int logs;

    /** @param size number of items that takes some milliseconds */
    private record Input(String name, int size, Function<File, LiveOutput> output, IntFunction<String> one) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static String event(String action, String test, String more) {
        return "{\"Action\":\"" + action + "\",\"Package\":\"m\",\"Test\":\"" + test + "\"" + more + "}\n";
    }

    private static Input tests(String name, int size, IntFunction<String> one) {
        return new Input(name, size, TestOutput::new, one);
    }

    static Stream<Input> inputs() {
        return Stream.of(
                tests(
                        "failing tests",
                        1_000,
                        i -> event("run", "T" + i, "")
                                + event("output", "T" + i, ",\"Output\":\"    a_test.go:1: no\\n\"")
                                + event("fail", "T" + i, "")),
                tests(
                        "failing subtests",
                        1_000,
                        i -> event("run", "T/" + i, "") + event("fail", "T/" + i, ",\"Elapsed\":0.1")),
                tests("tests that do not end", 2_000, i -> event("run", "T" + i, "")),
                tests(
                        "packages",
                        1_000,
                        i -> "{\"Action\":\"start\",\"Package\":\"m/p" + i
                                + "\"}\n{\"Action\":\"fail\",\"Package\":\"m/p" + i + "\"}\n"),
                tests(
                        "races",
                        250,
                        i -> Stream.of(
                                        "==================",
                                        "WARNING: DATA RACE",
                                        "Read at 0x1 by goroutine 7:",
                                        "  m.A()",
                                        "      /x/a.go:" + i + " +0x1",
                                        "",
                                        "Previous write at 0x1 by goroutine 8:",
                                        "  m.B()",
                                        "      /x/a.go:1 +0x1",
                                        "",
                                        "==================")
                                .map(line -> event("output", "T" + i, ",\"Output\":\"" + line + "\\n\""))
                                .collect(Collectors.joining())),
                tests("lines of the go command", 4_000, i -> "go: downloading m/p" + i + "\n"),
                new Input("lines of a tool", 4_000, PlainOutput::new, i -> "line " + i + "\n"),
                new Input("long lines of a tool", 100, PlainOutput::new, i -> "x".repeat(20_000) + "\n"));
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void twiceAsMuchIsToldInTwiceTheTime(Input input) {
        Doubling.isLinear(input.name(), input.size(), count -> {
            Path log = folder.resolve("log" + logs++);
            write(log, IntStream.range(0, count).mapToObj(input.one()).collect(Collectors.joining()));
            return () -> read(log.toFile(), input.output());
        });
    }

    private static void write(Path log, String output) {
        try {
            Files.createDirectory(log);
            Files.writeString(log.resolve(StepScript.output(0)), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void read(File log, Function<File, LiveOutput> reader) {
        try {
            LiveOutput output = LiveOutputs.of(log, reader, Masking::ofForms);
            Progress progress = output.progress(0);
            while (progress.hasLines()) {
                progress = output.progress(progress.next());
            }
            output.finish(progress.next());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            LiveOutputs.forget(log);
        }
    }
}
