package io.jenkins.plugins.godelivery.cli.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.gotest.Status;
import io.jenkins.plugins.godelivery.engine.gotest.StatusCounts;
import io.jenkins.plugins.godelivery.engine.gotest.TestListener.PackageEnd;
import io.jenkins.plugins.godelivery.engine.masking.Masking;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LiveDisplayTest {
    private static final Terminal TERMINAL = new Terminal(true, true, 30);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private LiveDisplay display(Terminal terminal) {
        return new LiveDisplay(new PrintStream(out, true, StandardCharsets.UTF_8), terminal, Masking.ofForms());
    }

    private String shown() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private static PackageEnd end(String name, Status status, StatusCounts counts) {
        return new PackageEnd(name, status, 0.25, false, counts, "");
    }

    private static void play(TestProgress progress) {
        progress.packageStarted("m/p");
        progress.packageStarted("m/q");
        progress.testFailed("m/p", "TestA/sub", Status.FAIL, "a_test.go:3: wrong \033[31mred\n");
        progress.packageFinished(end("m/p", Status.FAIL, new StatusCounts(2, 0, 2, 0, 0)));
    }

    @Test
    void aLogHasPlainLinesAndAFailureOnce() {
        try (LiveDisplay display = display(Terminal.NONE)) {
            TestProgress progress = new TestProgress(display, 2);
            display.status(progress::line);
            play(progress);
            progress.packageFinished(end("m/q", Status.PASS, new StatusCounts(1, 1, 0, 0, 0)));
        }

        assertThat(shown()).isEqualTo("""
              FAIL  m/p TestA/sub
                    a_test.go:3: wrong red
              FAIL  m/p  2 tests, 0.3s
              ok    m/q  1 test, 0.3s
            """);
    }

    @Test
    void aTerminalHasALineThatSaysHowFarItIs() {
        try (LiveDisplay display = display(TERMINAL)) {
            TestProgress progress = new TestProgress(display, 2);
            play(progress);

            assertThat(progress.line()).matches("test {2}1/2 packages {2}\\d\\.\\ds {2}1 failed {2}q");
        }
    }

    @Test
    void theLineAtTheEndIsCutToTheWidthAndMakesRoomForLinesThatStay() {
        try (LiveDisplay display = display(TERMINAL)) {
            display.status(() -> "x".repeat(100));
            display.print("stays");
        }

        String erase = "\r\033[K";
        assertThat(shown()).startsWith("x".repeat(29) + erase + "stays\n");
        assertThat(shown()).doesNotContain("x".repeat(30));
    }

    @Test
    void withoutColourNothingIsPainted() {
        assertThat(new Terminal(true, false, 80).paint(Style.BAD, "FAIL")).isEqualTo("FAIL");
        assertThat(TERMINAL.paint(Style.BAD, "FAIL")).isEqualTo("\033[31mFAIL\033[0m");
    }
}
