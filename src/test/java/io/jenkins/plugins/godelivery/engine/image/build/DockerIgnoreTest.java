package io.jenkins.plugins.godelivery.engine.image.build;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** As the documentation of {@code .dockerignore} says it, and moby's patternmatcher does it. */
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
}
