package io.jenkins.plugins.godelivery.cli;

import io.jenkins.plugins.godelivery.Document;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** docs/cli.md matches the help texts of the commands. */
@Tag(Document.TAG)
class CommandLineDocsTest {
    private static final String PAGE = "docs/cli.md";

    @Test
    void theHelpOfEveryCommandIsThereAsItIsPrinted() throws IOException {
        for (String command : Subcommands.names()) {
            TestConsole console = new TestConsole();
            console.run(command, "--help");
            Document.assertHolds(
                    PAGE, "help of " + command, "```text\n" + console.out().stripTrailing() + "\n```\n");
        }
    }

    @Test
    void everyExitCodeIsThere() throws IOException {
        StringBuilder table = new StringBuilder("| code | meaning |\n|---|---|\n");
        for (ExitCode code : ExitCode.values()) {
            table.append("| %d | %s |\n".formatted(code.code(), code.meaning()));
        }
        Document.assertHolds(PAGE, "exit codes", table.toString());
    }
}
