package io.jenkins.plugins.godelivery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MainTest {
    private static final String PASSED = """
        {"Action":"start","Package":"m/p"}
        {"Action":"run","Package":"m/p","Test":"TestA"}
        {"Action":"pass","Package":"m/p","Test":"TestA","Elapsed":0.1}
        {"Action":"pass","Package":"m/p","Elapsed":0.2}
        """;

    @TempDir
    private Path folder;

    private final TestConsole console = new TestConsole();

    private void assertUsageError(String message) {
        assertThat(console.err()).isEqualTo("godelivery: " + message + "\n");
        assertThat(console.out()).isEmpty();
    }

    @Test
    void anUnknownOptionIsAnsweredInOneLineWithTheNearest() {
        assertThat(console.run("inspect", "--knd=test", "x")).isEqualTo(ExitCode.USAGE);

        assertUsageError("unknown option --knd (did you mean --kind?); see godelivery inspect --help");
    }

    @Test
    void anUnknownCommandIsAnsweredInOneLineWithTheNearest() {
        assertThat(console.run("inspct")).isEqualTo(ExitCode.USAGE);

        assertUsageError("unknown command inspct (did you mean \"inspect\"?)");
    }

    @Test
    void withoutACommandTheHelpIsWrongUse() {
        assertThat(console.run()).isEqualTo(ExitCode.USAGE);

        assertThat(console.out()).isEmpty();
        assertThat(console.err()).contains("godelivery COMMAND");
    }

    @Test
    void aMissingArgumentIsNamed() {
        assertThat(console.run("inspect")).isEqualTo(ExitCode.USAGE);

        assertUsageError("FILE is missing; see godelivery inspect --help");
    }

    @ParameterizedTest
    @CsvSource({
        "image, --image is missing",
        "junit, --out and FILE are missing",
        "deploy, --release and --chart are missing",
        "rollback, --release is missing",
        "gitops, --repository and --file and --image are missing"
    })
    void aMissingOptionIsNamedAsItIsTyped(String command, String message) {
        assertThat(console.run(command)).isEqualTo(ExitCode.USAGE);

        assertUsageError(message + "; see godelivery " + command + " --help");
    }

    @Test
    void helpForACommandIsThatOfTheCommand() {
        console.run("run", "--help");
        String help = console.out();

        TestConsole other = new TestConsole();
        assertThat(other.run("help", "run")).isEqualTo(ExitCode.PASS);

        assertThat(other.out()).isEqualTo(help);
    }

    @Test
    void aWrongValueIsAnsweredWithTheOption() {
        assertThat(console.run("run", "--count=many")).isEqualTo(ExitCode.USAGE);

        assertUsageError("--count: \"many\" is not an integer");
    }

    @Test
    void aFileThatDoesNotExistIsNamedWithTheReason() {
        assertThat(console.run("inspect", "/does/not/exist")).isEqualTo(ExitCode.USAGE);

        assertUsageError("/does/not/exist: no such file");
    }

    @Test
    void theHelpNamesEveryExitCode() {
        assertThat(console.run("--help")).isEqualTo(ExitCode.PASS);

        for (ExitCode code : ExitCode.values()) {
            assertThat(console.out()).contains(code.meaning());
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandHasHelpWithAnExample(String command) {
        assertThat(console.run(command, "--help")).isEqualTo(ExitCode.PASS);

        assertThat(console.out())
                .startsWith("Usage: godelivery " + command)
                .contains("Example", "godelivery " + command);
    }

    static List<String> commands() {
        return Subcommands.names();
    }

    @Test
    void aStreamOnStandardInputIsInspected() {
        console.input(PASSED);

        assertThat(console.run("inspect", "-")).isEqualTo(ExitCode.PASS);

        assertThat(console.out()).startsWith("{\"schema\":1");
        assertThat(console.err()).isEmpty();
    }

    @Test
    void aStreamThatWasCutOffIsIncomplete() {
        console.input(PASSED.substring(0, 120));

        assertThat(console.run("inspect", "-")).isEqualTo(ExitCode.INCOMPLETE);
    }

    @Test
    void aFileOfNoKnownKindIsWrongUse() {
        console.input("hello\n");

        assertThat(console.run("inspect", "-")).isEqualTo(ExitCode.USAGE);

        assertThat(console.err()).startsWith("godelivery: standard input: is not a test stream");
    }

    @Test
    void junitMakesTheFoldersOfItsFile() throws IOException {
        Path file = folder.resolve("a/b/junit.xml");
        console.input(PASSED);

        assertThat(console.run("junit", "--out", file.toString(), "-")).isEqualTo(ExitCode.PASS);

        assertThat(file).content().contains("<testsuite ", "TestA");
        try (Stream<Path> left = Files.list(file.getParent())) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void aPlaceThatCannotBeWrittenIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        console.input(PASSED);

        assertThat(console.run("junit", "--out", file.resolve("junit.xml").toString(), "-"))
                .isEqualTo(ExitCode.USAGE);

        assertUsageError(file + ": is not a directory");
    }

    @Test
    void shellsAreToldAllCommandsAndOptions() {
        assertThat(console.run("completion", "zsh")).isEqualTo(ExitCode.PASS);

        assertThat(console.out())
                .contains("inspect", "'--race'", "'--no-race'", "\"rolling\" \"blueGreen\"", "complete -F");
        assertThat(console.run("completion", "fish")).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void theVersionIsPrinted() {
        assertThat(console.run("--version")).isEqualTo(ExitCode.PASS);

        assertThat(console.out()).startsWith("godelivery ");
    }
}
