package io.jenkins.plugins.godelivery.engine.gotest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.gotest.SeededPrograms.Answer;
import io.jenkins.plugins.godelivery.engine.gotest.SeededPrograms.Program;
import io.jenkins.plugins.godelivery.engine.gotest.condense.CondensedStream;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Which test is responsible, in runs of {@link SeededPrograms} with and without labels. */
class CulpritsTest {
    private static final String LATE_EXIT = "exit: in a goroutine of an ended test";

    private static final Path DOCUMENT = Path.of("docs/goroutines.md");

    static Stream<Program> all() throws IOException {
        return SeededPrograms.all().stream();
    }

    static Stream<Program> dying() throws IOException {
        return all().filter(Program::dies);
    }

    @ParameterizedTest
    @MethodSource("all")
    void theRightTestsAreNamedAndNobodyWhereTheOutputCannotTell(Program one) {
        assertThat(one.answer(one.labelled())).isEqualTo(one.told() ? Answer.RIGHT : Answer.UNKNOWN);
    }

    @ParameterizedTest
    @MethodSource("dying")
    void whatEndedTheProcessHasItsKindAndVictims(Program one) {
        Cause cause = Program.read(one.labelled()).only().cause().orElseThrow();
        assertThat(cause.kind().label()).isEqualTo(one.ending());
        assertThat(cause.victims()).containsExactlyInAnyOrderElementsOf(one.victims());
    }

    @ParameterizedTest
    @MethodSource("dying")
    void eachVictimNamesTheCulpritAndNoOtherTestIsARootFailure(Program one) {
        for (GoTestResult test : Program.read(one.labelled()).only().tests()) {
            if (test.victim() && one.told() && !one.culprit().isEmpty()) {
                assertThat(test.message().text()).contains(one.culprit());
            }
            if (test.rootFailure() && !one.running().contains(test.name())) {
                assertThat(test.name()).isEqualTo(one.culprit());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void aCondensedStreamHasTheSameCulpritAndResults(Program one) throws IOException {
        for (String stream : one.printed().values()) {
            Streams.Read read = Program.read(stream);
            ByteArrayOutputStream condensed = new ByteArrayOutputStream();
            CondensedStream.write(
                    new ReportFile("stream.json", () -> new ByteArrayInputStream(stream.getBytes(UTF_8))),
                    read.report(),
                    condensed);
            assertThat(RecordedStreamsTest.describe(Streams.bytes(condensed.toByteArray())))
                    .isEqualTo(RecordedStreamsTest.describe(read));
        }
    }

    @Test
    void aTimeoutCountsTheGoroutinesOfEachTest() throws IOException {
        Program busy = all().filter(one -> one.name().contains("beside the goroutines of an ended one"))
                .findFirst()
                .orElseThrow();
        assertThat(Program.read(busy.labelled()).only().cause().orElseThrow().message())
                .isEqualTo("test timed out after 1s; goroutines: 1 of TestA, 3 of TestLeaves (ended)");
    }

    /** The exit of a test is told with the line that called os.Exit, which prints nothing itself. */
    @Test
    void anExitHasItsMessageAndThePlaceOfTheCall() throws IOException {
        Program exits = all().filter(one -> one.toString().equals(LATE_EXIT))
                .findFirst()
                .orElseThrow();
        Cause cause = Program.read(exits.labelled()).only().cause().orElseThrow();
        assertThat(cause.message()).endsWith("lost; in a goroutine that TestA left running");
        assertThat(cause.frame().orElseThrow().file()).endsWith("m_test.go");
    }

    /** Without labels the stacks alone tell the culprit, one of its parents, or nobody. */
    @ParameterizedTest
    @CsvSource({
        "go1.27 labels, '1.27, `labels` and `leaks`'",
        "go1.26 labels, '1.26, `labels`'",
        "go1.26, '1.26, `off`'",
        "go1.24, '1.24'"
    })
    void theSharesAreAsDocumentedAndNoOtherTestIsNamed(String recorded, String row) throws IOException {
        Map<Answer, Integer> answers = new EnumMap<>(Answer.class);
        List<Program> programs =
                all().filter(one -> one.printed().containsKey(recorded)).toList();
        List<String> wrong = new ArrayList<>();
        for (Program one : programs) {
            Answer answer = one.answer(one.printed().get(recorded));
            answers.merge(answer, 1, Integer::sum);
            if (answer == Answer.WRONG) {
                wrong.add(one.toString());
            }
        }
        assertThat(wrong).isEmpty();
        List<String> table = Files.readAllLines(DOCUMENT).stream()
                .filter(line -> line.startsWith("| 1."))
                .toList();
        assertThat(table)
                .contains("| %s | %d | %d | %d | %d | %d |"
                        .formatted(
                                row,
                                programs.size(),
                                answers.getOrDefault(Answer.RIGHT, 0),
                                answers.getOrDefault(Answer.PARENT, 0),
                                answers.getOrDefault(Answer.UNKNOWN, 0),
                                answers.getOrDefault(Answer.WRONG, 0)));
    }

    @Test
    void thereAreMoreThanAHundredPrograms() throws IOException {
        assertThat(all()).hasSizeGreaterThan(100);
    }
}
