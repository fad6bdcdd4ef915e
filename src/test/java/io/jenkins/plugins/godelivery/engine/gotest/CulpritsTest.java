package io.jenkins.plugins.godelivery.engine.gotest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs of programs whose goroutines have the name of their test as a label, each with the test that is responsible,
 * which was written down before: {@code src/test/resources/goroutines/record.py} recorded them.
 */
class CulpritsTest {
    private static final Path CASES = Path.of("src/test/resources/goroutines/cases.jsonl.gz");
    private static final Pattern LABELS = Pattern.compile("\\] \\{.*\\}:\\\\n");

    record Case(
            String name,
            String ending,
            String culprit,
            boolean told,
            List<String> victims,
            List<String> running,
            String printed) {
        @Override
        public String toString() {
            return name;
        }

        Streams.Read read() {
            return read(printed);
        }

        static Streams.Read read(String stream) {
            return Streams.bytes(stream.getBytes(UTF_8));
        }
    }

    static Stream<Case> cases() throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        List<Case> cases = new ArrayList<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(new GZIPInputStream(Files.newInputStream(CASES)), UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode one = mapper.readTree(line);
                cases.add(new Case(
                        one.path("kind").asText() + ": " + one.path("name").asText(),
                        one.path("ending").asText(),
                        one.path("culprit").asText(),
                        one.path("told").asBoolean(),
                        texts(one.path("victims")),
                        texts(one.path("running")),
                        one.path("printed").asText()));
            }
        }
        return cases.stream();
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theTestWhoseGoroutineEndedTheProcessIsItsCulprit(Case one) {
        Cause cause = one.read().only().cause().orElseThrow();
        assertThat(cause.kind().label()).isEqualTo(one.ending());
        assertThat(cause.test().orElse("")).isEqualTo(one.told() ? one.culprit() : "");
        assertThat(cause.victims()).containsExactlyInAnyOrderElementsOf(one.victims());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void eachVictimNamesTheCulpritAndNoOtherTestIsARootFailure(Case one) {
        for (GoTestResult test : one.read().only().tests()) {
            if (test.victim() && one.told() && !one.culprit().isEmpty()) {
                assertThat(test.message().text()).contains(one.culprit());
            }
            if (test.rootFailure() && !one.running().contains(test.name())) {
                assertThat(test.name()).isEqualTo(one.culprit());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aCondensedStreamHasTheSameCulpritAndResults(Case one) throws IOException {
        Streams.Read read = one.read();
        ByteArrayOutputStream condensed = new ByteArrayOutputStream();
        CondensedStream.write(
                new ReportFile(
                        "stream.json",
                        () -> new ByteArrayInputStream(one.printed().getBytes(UTF_8))),
                read.report(),
                condensed);
        assertThat(RecordedStreamsTest.describe(Streams.bytes(condensed.toByteArray())))
                .isEqualTo(RecordedStreamsTest.describe(read));
    }

    @Test
    void aTimeoutCountsTheGoroutinesOfEachTest() throws IOException {
        Case busy = cases().filter(one -> one.name().contains("beside the goroutines of an ended one"))
                .findFirst()
                .orElseThrow();
        assertThat(busy.read().only().cause().orElseThrow().message())
                .isEqualTo("test timed out after 1s; goroutines: 1 of TestA, 3 of TestLeaves (ended)");
    }

    @Test
    void thereAreSixtyPrograms() throws IOException {
        assertThat(cases()).hasSizeGreaterThanOrEqualTo(60);
    }

    /**
     * Of older versions of Go the stacks alone tell the culprit, one of its parents, or nobody. Only that everything
     * belongs to the only test of a process is an assumption.
     */
    @Test
    void withoutLabelsMostCulpritsAreFoundAndNoOtherTestIsNamed() throws IOException {
        Set<String> wrong = new TreeSet<>();
        int found = 0;
        List<Case> cases = cases().toList();
        for (Case one : cases) {
            String named = Case.read(LABELS.matcher(one.printed()).replaceAll("]:\\\\n"))
                    .only()
                    .cause()
                    .flatMap(Cause::test)
                    .orElse("");
            found += named.equals(one.culprit()) ? 1 : 0;
            if (!named.isEmpty()
                    && !one.name().endsWith("beside the only test")
                    && !(one.culprit() + "/").startsWith(named + "/")) {
                wrong.add(one.name() + " " + named);
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(found).isGreaterThan(cases.size() / 2);
    }
}
