package io.jenkins.plugins.godelivery.engine.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExcludedFilesTest {
    @ParameterizedTest
    @CsvSource({
        "*.pb.go,               example.com/m/api/a.pb.go,           true",
        "*.pb.go,               example.com/m/api/pb.go,             false",
        "zz_generated*.go,      example.com/m/zz_generated.deep.go,  true",
        "internal/mocks/...,    example.com/m/internal/mocks/x/y.go, true",
        "internal/mocks/...,    example.com/m/myinternal/mocks/y.go, false",
        "./gen/...,             example.com/m/gen/a.go,              true",
        "example.com/m/gen/..., example.com/m/gen/a.go,              true",
        "gen/a.go,              example.com/m/gen/axgo,              false",
        "a?.go,                 example.com/m/ab.go,                 true"
    })
    void aPatternIsThatOfTheEndOfAPathFromASlashOn(String pattern, String path, boolean excluded) {
        assertThat(ExcludedFiles.of(List.of(pattern)).has(path)).isEqualTo(excluded);
    }

    @Test
    void blocksOfOtherFilesStayAsTheyAre(@TempDir Path folder) throws IOException {
        Path profile = Files.writeString(folder.resolve("cover.out"), """
            mode: set
            example.com/m/a.go:3.20,3.40 1 1
            example.com/m/a.pb.go:5.1,7.2 2 0
            example.com/m/größe.go:3.20,3.40 1 0
            """);

        ExcludedFiles.of(List.of("*.pb.go")).removeFrom(profile);

        assertThat(profile).hasContent("""
            mode: set
            example.com/m/a.go:3.20,3.40 1 1
            example.com/m/größe.go:3.20,3.40 1 0
            """);
    }
}
