package io.jenkins.plugins.godelivery.engine.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of files in a shared cache, which anybody may have written. */
class EntryNameTest {
    private static final String HASH = "ab".repeat(32);
    private static final ToolCaches CACHES = new ToolCaches(
            Optional.of(Path.of("/c/build")), Optional.of(Path.of("/c/lint")), Optional.of(Path.of("/c/mod")));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "build/ab/HASH-a",
                "build/ab/HASH-d",
                "lint/ab/HASH-d",
                "mod/github.com/!burnt!sushi/toml/@v/v1.4.0.zip",
                "mod/gopkg.in/yaml.v3/@v/v3.0.1.mod",
                "mod/example.com/a/@v/v2.0.0-20260102030405-0123456789ab+incompatible.info"
            })
    void aFileOfACacheLiesInItsFolder(String name) {
        String full = name.replace("HASH", HASH);
        EntryName parsed = EntryName.parse(full).orElseThrow();
        assertThat(parsed).hasToString(full);
        assertThat(CACHES.file(parsed))
                .hasValueSatisfying(
                        file -> assertThat(file.normalize()).isEqualTo(file).startsWithRaw(Path.of("/c")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "build/cd/HASH-a",
                "build/ab/HASH-x",
                "build/ab/../ab/HASH-a",
                "build/ab/HASH-a/x",
                "build/AB/HASH-a",
                "build//etc/passwd",
                "/build/ab/HASH-a",
                "build/README",
                "build/trim.txt",
                "mod/../../x/@v/v1.0.0.zip",
                "mod/x/../@v/v1.0.0.zip",
                "mod/./x/@v/v1.0.0.zip",
                "mod/x/.git/@v/v1.0.0.zip",
                "mod//x/@v/v1.0.0.zip",
                "mod/x/@v/v1.0.0.ziphash",
                "mod/x/@v/v1.0.0.lock",
                "mod/x/@v/../v1.0.0.zip",
                "mod/x/@v/v1/0.zip",
                "mod/x/@v/list",
                "mod/x\n/@v/v1.0.0.zip",
                "mod/x\\y/@v/v1.0.0.zip",
                "mod/sumdb/sum.golang.org/latest",
                "home/x/@v/v1.0.0.zip"
            })
    void anyOtherNameIsRefused(String name) {
        assertThat(EntryName.parse(name.replace("HASH", HASH))).isEmpty();
    }
}
