package io.jenkins.plugins.godelivery.engine.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.ProcessRunner;
import io.jenkins.plugins.godelivery.engine.input.Warning;
import io.jenkins.plugins.godelivery.engine.input.Warnings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CovDataTest {
    private static final Path RECORDED = Path.of("src/test/resources/coverage/go1.27.0");

    private final Warnings warnings = new Warnings();

    @TempDir
    Path temp;

    @Test
    void aFolderIsKnownByItsMetaData() {
        assertThat(CovData.isFolder(RECORDED.resolve("covdata"))).isTrue();
        assertThat(CovData.isFolder(RECORDED)).isFalse();
        assertThat(CovData.isFolder(RECORDED.resolve("set.out"))).isFalse();
    }

    @Test
    void goIsAskedForTheText() {
        assertThat(CovData.textfmt(List.of(Path.of("a"), Path.of("b c")), Path.of("c.out")))
                .isEqualTo(new Command(List.of("go", "tool", "covdata", "textfmt", "-i=a,b c", "-o=c.out")));
    }

    @Test
    void theTextIsReadAsAProfile() throws Exception {
        Path profile = temp.resolve("covdata.out");
        ProcessRunner go = (command, out, err) -> {
            Files.copy(RECORDED.resolve("covdata.out"), profile);
            return 0;
        };

        Coverage coverage = read(RECORDED.resolve("covdata"), profile, go);

        assertThat(coverage.packages())
                .extracting(PackageCoverage::name)
                .containsExactly("example.com/cov/calc", "example.com/cov/cmd/app");
        assertThat(coverage.origins()).containsExactly("integration");
        assertThat(warnings.list()).isEmpty();
    }

    @Test
    void whatGoCannotReadIsMissingEvidence() throws Exception {
        ProcessRunner go = (command, out, err) -> {
            err.write("error: reading meta-data file: bad magic\nmore\n".getBytes(StandardCharsets.UTF_8));
            return 1;
        };

        assertThat(read(RECORDED.resolve("covdata"), temp.resolve("none"), go).files()).isEmpty();
        assertThat(warnings.list())
                .extracting(Warning::message)
                .containsExactly("go tool covdata could not read it: error: reading meta-data file: bad magic");
    }

    @Test
    void aProgramThatWasKilledLeavesNoCounters() throws Exception {
        Files.createFile(temp.resolve("covmeta.1"));

        read(temp, temp.resolve("none"), (command, out, err) -> 1);

        assertThat(warnings.list()).extracting(Warning::message).first().asString().startsWith("no counters");
    }

    private Coverage read(Path folder, Path profile, ProcessRunner go) throws Exception {
        CoverageBuilder builder = new CoverageBuilder();
        CovData.read(folder, profile, "integration", go, builder, warnings);
        return builder.build();
    }
}
