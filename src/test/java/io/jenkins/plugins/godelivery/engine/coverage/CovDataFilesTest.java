package io.jenkins.plugins.godelivery.engine.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.command.Command;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class CovDataFilesTest {
    private static final Path RECORDED = Path.of("src/test/resources/coverage/go1.27.0");

    @Test
    void aFolderIsKnownByItsMetaData() {
        assertThat(CovDataFiles.isFolder(RECORDED.resolve("covdata"))).isTrue();
        assertThat(CovDataFiles.isFolder(RECORDED)).isFalse();
        assertThat(CovDataFiles.isFolder(RECORDED.resolve("set.out"))).isFalse();
    }

    @Test
    void goIsAskedForTheText() {
        assertThat(CovDataFiles.textfmt(List.of(Path.of("a"), Path.of("b c")), Path.of("c.out")))
                .isEqualTo(new Command(List.of("go", "tool", "covdata", "textfmt", "-i=a,b c", "-o=c.out")));
    }
}
