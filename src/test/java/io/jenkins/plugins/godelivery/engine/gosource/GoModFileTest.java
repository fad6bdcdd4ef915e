package io.jenkins.plugins.godelivery.engine.gosource;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoModFileTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "module example.com/m",
                "module\texample.com/m // Deprecated: use v2",
                "module \"example.com/m\"\r\n\r\ngo 1.21\r\n",
                "// module x\nmodule `example.com/m`",
                "module (\n\texample.com/m\n)",
                "require (\n\tmodule v1.0.0 // indirect\n)\nmodule example.com/m",
            })
    void theModulePathIsRead(String text) {
        assertThat(GoModFile.parse(text).module()).isEqualTo("example.com/m");
    }

    @Test
    void usesOfAWorkspaceAreRead() {
        String text = """
                go 1.21
                use . // the root
                use (
                	./api
                	"./with space"
                )
                use(./c)
                """;

        assertThat(GoModFile.parse(text).uses()).containsExactly(".", "./api", "./with space");
    }

    @Test
    void replacementsAreRead() {
        String text = """
                replace example.com/a => ../a
                replace (
                	example.com/b v1.2.3 => ./b
                	example.com/c => example.com/d v1.0.0
                )
                """;

        assertThat(GoModFile.parse(text).replacements())
                .isEqualTo(Map.of("example.com/a", "../a", "example.com/b", "./b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "module", "module (", ")", "\"", "use", "replace =>", "replace a =>", "((("})
    void brokenFilesSayNothing(String text) {
        assertThat(GoModFile.parse(text)).isEqualTo(new GoModFile("", List.of(), Map.of()));
    }
}
