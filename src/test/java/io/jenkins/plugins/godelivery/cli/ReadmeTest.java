package io.jenkins.plugins.godelivery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.Document;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Both READMEs say what the command line does. */
class ReadmeTest {
    @Test
    void everyCommandIsListed() throws IOException {
        StringBuilder table = new StringBuilder("| command | what it does |\n|---|---|\n");
        for (String name : Subcommands.names()) {
            String[] description = Subcommands.find(name)
                    .orElseThrow()
                    .commandLine()
                    .getCommandSpec()
                    .usageMessage()
                    .description();
            table.append("| `%s` | %s |\n".formatted(name, description[0]));
            assertThat(Files.readString(Path.of("README.zh-CN.md"))).contains("| `" + name + "` | ");
        }
        Document.assertHolds("README.md", "commands", table.toString());
    }

    @Test
    void everyExitCodeIsListed() throws IOException {
        StringBuilder table = new StringBuilder("| exit code | meaning |\n|---|---|\n");
        for (ExitCode code : ExitCode.values()) {
            table.append("| %d | %s |\n".formatted(code.code(), code.meaning()));
            assertThat(Files.readString(Path.of("README.zh-CN.md"))).contains("| " + code.code() + " | ");
        }
        Document.assertHolds("README.md", "exit codes", table.toString());
    }

    @Test
    void everyLinkLeadsToAFile() throws IOException {
        for (Path document : documents()) {
            Stream<String> links = Pattern.compile("]\\(([^)#:]+)(#[^)]*)?\\)")
                    .matcher(Files.readString(document))
                    .results()
                    .map((MatchResult link) -> link.group(1));
            assertThat(links)
                    .as(document.toString())
                    .allSatisfy(
                            link -> assertThat(document.resolveSibling(link)).exists());
        }
    }

    private static Iterable<Path> documents() throws IOException {
        try (Stream<Path> docs = Files.list(Path.of("docs"))) {
            return Stream.concat(Stream.of(Path.of("README.md"), Path.of("README.zh-CN.md")), docs)
                    .filter(path -> path.toString().endsWith(".md"))
                    .toList();
        }
    }
}
