package io.jenkins.plugins.godelivery.hostile;

import static io.jenkins.plugins.godelivery.hostile.GoEvents.event;
import static io.jenkins.plugins.godelivery.hostile.GoEvents.failing;
import static io.jenkins.plugins.godelivery.hostile.GoEvents.output;

import io.jenkins.plugins.godelivery.engine.Doubling;
import io.jenkins.plugins.godelivery.engine.masking.Masking;
import io.jenkins.plugins.godelivery.engine.masking.MaskingOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Masking takes linear time in the length of the output, also while a line is incomplete. */
class LinearStreamsTest {
    /** @param size number of items that takes some milliseconds */
    private record Input(String name, int size, IntFunction<String> text) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static String repeat(int count, IntFunction<String> one) {
        return IntStream.range(0, count).mapToObj(one).collect(Collectors.joining());
    }

    /** Returns an event whose line is incomplete. */
    private static String begun(String test) {
        return event("output", test, ",\"Output\":\"token\"");
    }

    static Stream<Input> inputs() {
        return Stream.of(
                new Input("failing tests", 500, n -> repeat(n, i -> failing("Test" + i, "password=hunter2"))),
                new Input("events that wait for one", 2_500, n -> begun("T") + repeat(n, i -> output("U" + i, "no"))),
                new Input("events that wait for each other", 2_500, n -> repeat(n, i -> begun("T" + i))),
                new Input("a line of many events", 2_500, n -> repeat(n, i -> begun("T")) + output("T", "")),
                new Input(
                        "keys that do not end",
                        1_000,
                        n -> repeat(n, i -> output("T" + i, "-----BEGIN RSA PRIVATE KEY-----"))),
                new Input("names and values", 500, n -> repeat(n, i -> "name: DB_PASSWORD_" + i + "\nvalue: x\n")),
                new Input("names without values", 500, n -> repeat(n, i -> "- name: DB_PASSWORD_" + i + "\n")),
                new Input("Base64", 1_000, n -> repeat(n, i -> "aB3" + "xY7zQ1".repeat(12) + i + "\n")),
                new Input("a line without an end", 5_000, n -> repeat(n, i -> "token=" + i + " ")),
                new Input("JSON in a line", 2_000, n -> "[" + repeat(n, i -> "\"token=" + i + "\",") + "1]\n"),
                new Input("XML in a line", 2_000, n -> "<a>" + repeat(n, i -> "<b c=\"token=" + i + "\"/>") + "\n"));
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void twiceAsMuchIsMaskedInTwiceTheTime(Input input) {
        Doubling.isLinear(input.name(), input.size(), count -> {
            byte[] content = input.text().apply(count).getBytes(StandardCharsets.UTF_8);
            return () -> mask(content);
        });
    }

    private static void mask(byte[] content) {
        try (MaskingOutputStream masked = new MaskingOutputStream(new ByteArrayOutputStream(), Masking.ofForms())) {
            masked.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
