package io.jenkins.plugins.godelivery.engine.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Invalid or truncated git output, which the controller reads. */
class DiffReaderTest {
    private static final List<String> DIFF = List.of(
            ":100644 100644 8e57cee 9f2f9e3 M\ta.go",
            "",
            "diff --git a/a.go b/a.go\033[m",
            "index 8e57cee..9f2f9e3 100644\033[m",
            "--- a/a.go\033[m",
            "+++ b/a.go\033[m",
            "@@ -3 +3,2 @@\033[m \033[mpackage a\033[m",
            "-func A() {}\033[m",
            "+func A(int) {}\033[m",
            "\033[7m+var moved = 1\033[m",
            "@@ -9,0 +11 @@\033[m",
            "+var b = 1\033[m",
            "\\ No newline at end of file\033[m");

    private static DiffReader read(List<String> lines) {
        DiffReader reader = new DiffReader();
        lines.forEach(reader::line);
        return reader;
    }

    @Test
    void aDiffAsGitPrintsItHasItsLines() {
        DiffReader reader = read(DIFF);
        assertThat(reader.problem()).isEmpty();
        assertThat(reader.files().get(0).lines()).hasToString("3,11");
        assertThat(reader.removedFunctions()).containsExactly(" A");
    }

    @Test
    void aDiffThatEndsWithinAHunkSaysNothing() {
        assertThat(read(DIFF.subList(0, 9)).problem()).isPresent();
        assertThat(read(DIFF.subList(0, 11)).problem()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@@ -1 +99999999999999999999 @@",
                "@@ -1 +1,4294967297 @@",
                "@@ what",
                ":100644 100644 8e57cee 9f2f9e3 U\ta.go",
                ":no entry"
            })
    void whatIsNoLineOfADiffLeavesNothingKnown(String line) {
        assertThat(read(List.of(line)).problem()).isPresent();
    }

    @Test
    void linesThatGoBackLeaveNothingKnown() {
        List<String> back = List.of("+++ b/a.go", "@@ -1,0 +7 @@", "+x", "@@ -1,0 +7 @@", "+x");
        assertThat(read(back).problem()).isPresent();
    }

    @Test
    void nothingOfALineTakesLong() {
        String spaces = " ".repeat(16_000);
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            for (int i = 0; i < 2_000; i++) {
                assertThat(DeclaredFunction.of("a.go", "func (" + spaces + "(")).isEmpty();
                assertThat(DeclaredFunction.of("a.go", "func (a" + spaces)).isEmpty();
            }
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "func F() {| p/ F",
                "func (s *Server) Serve(l net.Listener) error {| p/ Server.Serve",
                "func (Server) Name() string {| p/ Server.Name",
                "func (l *List[T]) Push(v T) {| p/ List.Push",
                "func Map[K comparable](k K) {}| p/ Map",
            })
    void aDeclarationIsNamedByFolderReceiverAndName(String line, String name) {
        assertThat(DeclaredFunction.of("p/a.go", line)).contains(name.strip());
    }

    @Test
    void damagedOutputThrowsNothing() {
        Random random = new Random(15);
        String alphabet = "@+-: ,\\\"\t\033[m01239abdgo/\n";
        for (int i = 0; i < 20_000; i++) {
            DiffReader reader = new DiffReader();
            for (String line : DIFF) {
                StringBuilder damaged = new StringBuilder(line);
                if (!line.isEmpty() && random.nextInt(4) == 0) {
                    damaged.setCharAt(
                            random.nextInt(line.length()), alphabet.charAt(random.nextInt(alphabet.length())));
                }
                reader.line(damaged.toString());
            }
            assertThat(reader.problem()).isNotNull();
            assertThat(reader.files()).hasSizeLessThan(4);
        }
    }
}
