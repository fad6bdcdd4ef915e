package io.jenkins.plugins.godelivery.engine.command;

import static io.jenkins.plugins.godelivery.engine.command.GoToolchainTest.go;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GolangciLintCommandTest {
    private final Options options =
            Options.NONE.with(GoCommand.TAGS, List.of("a", "b")).with(GolangciLintCommand.CONFIG, "ci/lint.yml");

    @Test
    void nothingIsCutOffWhateverTheVersion() {
        GolangciLintCommand lint = new GolangciLintCommand(options, go("go1.26.8"));

        assertThat(lint.command(new ToolVersion(1, 64, 8), "/out/lint.json").toShell())
                .isEqualTo("golangci-lint run --out-format=json:/out/lint.json --max-issues-per-linter=0"
                        + " --max-same-issues=0 --allow-parallel-runners --config=ci/lint.yml --build-tags=a,b ./...");
        assertThat(lint.command(new ToolVersion(2, 15, 0), "/out/lint.json").arguments())
                .contains("--output.json.path=/out/lint.json")
                .noneMatch(argument -> argument.startsWith("--out-format"));
    }
}
