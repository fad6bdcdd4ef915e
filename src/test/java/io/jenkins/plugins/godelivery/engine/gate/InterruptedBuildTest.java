package io.jenkins.plugins.godelivery.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.input.Warning;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import io.jenkins.plugins.godelivery.engine.report.ReportReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * SIGINT was sent to the go command and its child processes while a large package compiled: nothing failed, and whether
 * the package builds is unknown. {@code build-terminated.txt} is the output of {@code go build -a std} of Go 1.26.8
 * when one of its compilers received SIGTERM.
 */
class InterruptedBuildTest {
    private static final Path STREAMS =
            Path.of("src/test/resources/io/jenkins/plugins/godelivery/engine/gotest/interruptedbuild");
    private static final Path BUILDS = Path.of("src/test/resources/io/jenkins/plugins/godelivery/engine/run");

    static Stream<Path> outputs() throws IOException {
        try (Stream<Path> files = Files.list(STREAMS)) {
            return Stream.concat(
                    files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream(),
                    Stream.of("build-interrupted.json", "build-interrupted.txt", "build-terminated.txt")
                            .map(BUILDS::resolve));
        }
    }

    private static GoReport read(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new ReportReader()
                .add(new ReportFile("file", () -> new ByteArrayInputStream(bytes)), ReportKind.AUTO)
                .read()
                .build();
    }

    private static void isInconclusive(GoReport report) {
        assertThat(report.isWhole()).isFalse();
        assertThat(report.buildFailures().orElseThrow().count()).isZero();
        assertThat(Gate.judge(report, DefaultRules.of(report)).outcome()).isEqualTo(GateOutcome.INCONCLUSIVE);
    }

    @ParameterizedTest
    @MethodSource("outputs")
    void isNoBuildErrorAndNoPass(Path file) throws IOException {
        GoReport report = read(Files.readString(file));

        isInconclusive(report);
        assertThat(report.warnings()).extracting(Warning::text).anyMatch(text -> text.endsWith("was interrupted"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"go1.24.json", "go1.26.json", "go1.27.json"})
    void aBuildThatFailedWithoutTheEndOfItsPackageIsCutOff(String name) throws IOException {
        String silent = Files.readString(STREAMS.resolve(name))
                .lines()
                .filter(line -> !line.contains("build-output"))
                .collect(Collectors.joining("\n", "", "\n"));

        assertThat(read(silent).warnings())
                .extracting(Warning::text)
                .contains("example.com/big/big did not build and has no end event: the stream was cut off");
    }

    @Test
    void aRealErrorBesideItFailsAllTheSame() throws IOException {
        String error = """
            {"ImportPath":"m/bad","Action":"build-output","Output":"bad/b.go:3:5: undefined: x\\n"}
            {"ImportPath":"m/bad","Action":"build-fail"}
            """;
        GoReport report = read(Files.readString(STREAMS.resolve("go1.26.json")) + error);

        assertThat(report.buildFailures().orElseThrow().count()).isEqualTo(1);
        assertThat(Gate.judge(report, DefaultRules.of(report)).outcome()).isEqualTo(GateOutcome.FAILED);
    }
}
