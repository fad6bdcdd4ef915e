package io.jenkins.plugins.godelivery.steps.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.GitAuthentication;
import io.jenkins.plugins.godelivery.engine.command.GitopsChange;
import io.jenkins.plugins.godelivery.engine.command.GoCommand;
import io.jenkins.plugins.godelivery.engine.command.GoToolchain;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.command.Tool;
import io.jenkins.plugins.godelivery.engine.command.ToolVersion;
import io.jenkins.plugins.godelivery.engine.run.GoBuildRun;
import io.jenkins.plugins.godelivery.engine.run.GoLintRun;
import io.jenkins.plugins.godelivery.engine.run.GoTestRun;
import io.jenkins.plugins.godelivery.engine.run.GoTidyRun;
import io.jenkins.plugins.godelivery.engine.run.GoVetRun;
import io.jenkins.plugins.godelivery.engine.run.GovulncheckRun;
import io.jenkins.plugins.godelivery.engine.run.ToolCommand;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Other users may be able to read the script of a Pipeline step, so it must contain no secret. */
class ScriptSecretsTest {
    private static final String SECRET = "Zaunkoenig77";

    private static List<ToolCommand> commands(Tool tool) {
        GoToolchain go = GoToolchain.parse(
                        "{\"GOVERSION\":\"go1.26.1\",\"GOFLAGS\":\"\",\"GOMOD\":\"/m/go.mod\"}", Map.of())
                .orElseThrow();
        Options options =
                Options.NONE.with(GoCommand.ENV, Map.of("DB_PASSWORD", SECRET, "GREETING", "hello", "a.b", "odd"));
        return switch (tool) {
            case BUILD -> new GoBuildRun(options, go).commands(name -> name);
            case VET -> new GoVetRun(options, go).commands(name -> name);
            case TIDY -> new GoTidyRun(options, go).commands(name -> name);
            case TEST -> new GoTestRun(options, go).commands(name -> name);
            case LINT -> new GoLintRun(options, go, ToolVersion.find("2.15.0").orElseThrow()).commands(name -> name);
            case VULNERABILITIES -> new GovulncheckRun(options, go).commands(name -> name);
            case SONAR -> List.of();
        };
    }

    @ParameterizedTest
    @EnumSource(value = Tool.class, mode = EnumSource.Mode.EXCLUDE, names = "SONAR") // It runs no command.
    void theScriptOfAToolHoldsNoSecretAndItsCommandGetsIt(Tool tool) {
        List<ToolCommand> commands = commands(tool);
        StepScript script = new StepScript("/folder", 0);
        commands.forEach(script::run);

        assertThat(commands).isNotEmpty();
        assertThat(script.text()).doesNotContain(SECRET).contains("GREETING=hello", "env -- a.b=odd");
        assertThat(String.join("\n", script.shown())).doesNotContain(SECRET);
        assertThat(script.secrets()).containsExactly(Map.entry("DB_PASSWORD", SECRET));
    }

    @Test
    void neitherDoQuestionsAndWhatRunsAside() {
        Command command = new Command(List.of("go", "list"), Map.of("GITHUB_TOKEN", SECRET));

        StepScript script = new StepScript("/folder", 0).packageList(command).runIgnoringExit(command, "file");

        assertThat(script.text()).doesNotContain(SECRET);
        assertThat(ShellLine.of(ShellLine.withoutSecrets(command))).isEqualTo("go list");
        assertThat(ShellLine.secrets(command)).containsEntry("GITHUB_TOKEN", SECRET);
    }

    @Test
    void theScriptOfADeploymentHoldsNoneEither() {
        Command command = new Command(
                List.of("helm", "upgrade"), Map.of("HELM_KUBETOKEN", SECRET, "SSH_ASKPASS", "/private/askpass"));

        String script = PrivateFiles.script(command, "/private", 3);

        assertThat(script).doesNotContain(SECRET).contains("SSH_ASKPASS=/private/askpass helm upgrade");
        assertThat(PrivateFiles.secrets(command)).containsExactly(Map.entry("HELM_KUBETOKEN", SECRET));
    }

    /** Checks command lines while the script of a step runs under sh. */
    @Test
    void nobodyReadsOneInTheListOfProcesses(@TempDir Path folder) throws Exception {
        Command command = new Command(
                List.of("sh", "-c", "ps -ww -eo args; echo got $HELM_KUBETOKEN"),
                Map.of("HELM_KUBETOKEN", SECRET, "GREETING", "hello"));
        Path script =
                Files.writeString(folder.resolve("script.sh"), PrivateFiles.script(command, folder.toString(), 0));
        ProcessBuilder builder = new ProcessBuilder("sh", "-xe", script.toString()).redirectErrorStream(true);
        builder.environment().putAll(PrivateFiles.secrets(command));
        Process process = builder.start();
        String trace = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(trace).isZero();

        String printed = Files.readString(folder.resolve("0/out"));
        assertThat(printed).contains("ps -ww -eo args", script.toString(), "got " + SECRET);
        assertThat(printed.lines().filter(line -> line.contains(SECRET))).containsExactly("got " + SECRET);
        assertThat(trace + Files.readString(script)).doesNotContain(SECRET);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("0"))))
                .isEqualTo("rwx------");
    }

    /** git's credentials are in files that only their owner can read. */
    @Test
    void theCommandsOfAGitRepositoryNameFilesAlone() {
        Options options = Options.NONE.with(GitopsChange.REPOSITORY, "https://git.example/manifests");
        for (GitAuthentication access : List.of(
                GitAuthentication.ofStore("/private/git-credentials"),
                GitAuthentication.ofKey("git", "/private/key", "/private/known", "/private/askpass"))) {
            GitopsChange git = new GitopsChange(options, "/private/manifests", access);
            for (Command command : List.of(git.cloneNewest(), git.fetchNewest(), git.push(), git.propose("branch"))) {
                assertThat(ShellLine.secrets(command)).isEmpty();
                assertThat(PrivateFiles.script(command, "/private", 1)).contains("/private/");
            }
        }
    }

    @Test
    void aSecretThatCouldOnlyBeAnArgumentIsRefused() {
        Command command = new Command(List.of("go", "test"), Map.of("db.password", SECRET));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StepScript("/folder", 0).run(command))
                .withMessageContaining("env: db.password is not a valid name of a shell variable")
                .withMessageNotContaining(SECRET);
    }
}
