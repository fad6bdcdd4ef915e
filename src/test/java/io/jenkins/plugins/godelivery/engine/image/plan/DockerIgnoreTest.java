package io.jenkins.plugins.godelivery.engine.image.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.godelivery.engine.Doubling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Matching of {@code .dockerignore} as documented and as moby's patternmatcher does it. */
class DockerIgnoreTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        node_modules        | node_modules/a/b.js     | true
        node_modules        | web/node_modules/b.js   | false
        **/node_modules     | web/node_modules/b.js   | true
        **/*.log            | a.log                   | true
        **/*.log            | a/b/c.log               | true
        *.log               | a/b.log                 | false
        /bin                | bin/x                   | true
        bin/                | bin/x                   | true
        ./bin               | bin/x                   | true
        a?c                 | abc                     | true
        a?c                 | a/c                     | false
        [a-c].txt           | b.txt                   | true
        [^a-c].txt          | b.txt                   | false
        a/**                | a/b/c                   | true
        a/**/z              | a/z                     | true
        # a comment         | # a comment             | false
        a.b                 | aXb                     | false
        a\\*                | ab                      | false
        a\\*                | a*                      | true
        .                   | anything                | false
        **go                | a/b.go                  | true
        **.go               | a/b.go                  | true
        **.go               | a/b.got                 | false
        a**b                | ab                      | true
        a**b                | axx/b                   | true
        a**b                | axb                     | false
        a/**                | a                       | false
        **/a/**             | x/a/b                   | true
        [^/]x               | ax                      | true
        [a\\-z]x            | -x                      | true
        [a\\-z]x            | bx                      | false
        ?                   | \uD83D\uDE00            | true
        a]                  | a]                      | true
        """)
    void onePatternDecides(String pattern, String path, boolean ignored) {
        assertThat(DockerIgnore.parse(pattern).ignores(path)).isEqualTo(ignored);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        docs/a.md, true
        docs/README.md, false
        docs/README-secret.md, true
        main.go, false
        """)
    void theLastPatternThatFitsDecides(String path, boolean ignored) {
        DockerIgnore ignore = DockerIgnore.parse("docs\n!docs/README*.md\r\n\n  docs/README-secret.md  \n");

        assertThat(ignore.ignores(path)).isEqualTo(ignored);
        assertThat(ignore.hasExceptions()).isTrue();
    }

    /** BuildKit rejects these patterns with "syntax error in pattern". */
    @ParameterizedTest
    @ValueSource(strings = {"[z-a]", "[", "[]", "[]a]", "a[b", "[-a]", "[a-]", "[^]", "[a\\"})
    void bracketsWithoutAChoiceAreNamed(String pattern) {
        assertThatThrownBy(() -> DockerIgnore.parse("ok\n" + pattern))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + pattern + "\" is not a pattern");
    }

    @Test
    void theFileOfAWrongLineIsNamed(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve(DockerIgnore.FILE), "[z-a]");
        assertThatThrownBy(() -> DockerIgnore.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file + ": \"[z-a]\" is not a pattern");
        Files.write(file, new byte[2 << 20]);
        assertThatThrownBy(() -> DockerIgnore.read(file)).hasMessageContaining("more than 1048576 bytes");
    }

    /** Backtracking over twelve wildcards would take exponential time. */
    @ParameterizedTest
    @ValueSource(strings = {"**/a/", "*a", "**a", "?*", "**/*/"})
    void aPatternCostsItsLengthForEachCharacterOfAPath(String piece) {
        String path = "a/".repeat(2_000) + "b";
        Doubling.isLinear(piece, 100, count -> {
            DockerIgnore ignore = DockerIgnore.parse(piece.repeat(count) + "x");
            return () -> assertThat(ignore.ignores(path)).isFalse();
        });
        String twelve = piece.repeat(12) + "x";
        Doubling.isLinear(piece, 20_000, count -> {
            DockerIgnore ignore = DockerIgnore.parse(twelve);
            String longer = "a/".repeat(count) + "b";
            return () -> assertThat(ignore.ignores(longer)).isFalse();
        });
    }
}
