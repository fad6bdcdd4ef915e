package io.jenkins.plugins.godelivery.cli.summary;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.cli.live.Terminal;
import io.jenkins.plugins.godelivery.engine.attribution.Attributions;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import io.jenkins.plugins.godelivery.engine.report.ReportReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LeakSummaryTest {
    private static String summary(String stream) throws IOException {
        ReportFile file = new ReportFile("stream.json", () -> new ByteArrayInputStream(stream.getBytes(UTF_8)));
        GoReport report = new ReportReader().add(file, ReportKind.TEST).read().build();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Summary(new PrintStream(out, true, UTF_8), Terminal.NONE)
                .print(report, Optional.empty(), Attributions.of(report, Optional.empty(), Optional.empty()));
        return out.toString(UTF_8);
    }

    private static String recorded() throws IOException {
        return Files.readString(
                Path.of("src/test/resources/io/jenkins/plugins/godelivery/engine/goroutine/leaks-go1.27.json"));
    }

    @Test
    void eachLeakIsPrintedOnceWithItsTests() throws IOException {
        assertThat(summary(recorded()))
                .contains("18 leaked goroutines in 10 places")
                .contains("5 goroutines in chan send at /tmp/m/leaks/leaks.go:13"
                        + "  of TestAsk, TestAgain/a_{b}, TestFails")
                .contains("created by example.com/m/leaks.Ask at /tmp/m/leaks/leaks.go:12")
                .contains("1 goroutine in select at /go/src/net/http/transport.go:2616  of TestBodyNotClosed");
    }

    @Test
    void aRunWithoutLeaksSaysNothing() throws IOException {
        String clean = recorded()
                .lines()
                .filter(line -> line.contains("example.com/m/clean"))
                .reduce("", (lines, line) -> lines + line + "\n");
        assertThat(clean).contains("goroutine leaks begin");
        assertThat(summary(clean)).doesNotContain("leaked");
    }
}
