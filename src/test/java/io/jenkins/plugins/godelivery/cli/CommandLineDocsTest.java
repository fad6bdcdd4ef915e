package io.jenkins.plugins.godelivery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** docs/cli.md says what the commands themselves say. */
class CommandLineDocsTest {
    private static String docs() throws IOException {
        return Files.readString(Path.of("docs/cli.md"));
    }

    @Test
    void theHelpOfEveryCommandIsThereAsItIsPrinted() throws IOException {
        for (String command : Subcommands.names()) {
            TestConsole console = new TestConsole();
            console.run(command, "--help");
            assertThat(docs())
                    .as("docs/cli.md")
                    .contains("```text\n" + console.out().stripTrailing() + "\n```");
        }
    }

    @Test
    void everyExitCodeIsThere() throws IOException {
        for (ExitCode code : ExitCode.values()) {
            assertThat(docs()).contains("| " + code.code() + " | " + code.meaning() + " |");
        }
    }
}
