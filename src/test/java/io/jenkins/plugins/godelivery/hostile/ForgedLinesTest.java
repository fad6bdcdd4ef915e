package io.jenkins.plugins.godelivery.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.cli.deploy.LocalDeploymentHost;
import io.jenkins.plugins.godelivery.cli.live.LiveDisplay;
import io.jenkins.plugins.godelivery.cli.live.Terminal;
import io.jenkins.plugins.godelivery.cli.live.TestProgress;
import io.jenkins.plugins.godelivery.cli.problem.ExceptionMessage;
import io.jenkins.plugins.godelivery.cli.process.RunningProcesses;
import io.jenkins.plugins.godelivery.engine.command.CommandResult;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException;
import io.jenkins.plugins.godelivery.engine.deploy.helm.HelmErrors;
import io.jenkins.plugins.godelivery.engine.gotest.Status;
import io.jenkins.plugins.godelivery.engine.image.buildx.BuildProgress;
import io.jenkins.plugins.godelivery.engine.image.plan.BuildToolException;
import io.jenkins.plugins.godelivery.engine.image.plan.ImageBuildException;
import io.jenkins.plugins.godelivery.engine.kube.KubeException;
import io.jenkins.plugins.godelivery.engine.masking.Masking;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.registry.RegistryException;
import io.jenkins.plugins.godelivery.steps.agent.LogLine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Foreign text neither starts a line of a log or terminal, nor moves the cursor, nor becomes a Jenkins console note.
 */
class ForgedLinesTest {
    private static String shown(Consumer<LiveDisplay> talk) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (LiveDisplay display =
                new LiveDisplay(new PrintStream(out, true, StandardCharsets.UTF_8), Terminal.NONE, Masking.ofForms())) {
            talk.accept(display);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String buildx(String text) {
        return shown(display -> {
            try (BuildProgress progress = new BuildProgress(display::show)) {
                byte[] bytes = ("#7 [build 1/2] RUN x\n#7 0.1 before" + text + "after\n#7 DONE 0.1s\n")
                        .getBytes(StandardCharsets.UTF_8);
                progress.write(bytes, 0, bytes.length);
            }
        });
    }

    /** Returns the failure message of a step whose helm printed this on standard error. */
    private static String helm(String said) {
        CommandResult failed = new CommandResult(1, "", "level=WARN msg=x\nError: UPGRADE FAILED: " + said + "\n");
        return new DeployException(DeployException.Kind.FAILED, HelmErrors.reason(failed, "chart")).getMessage();
    }

    private static String deployment(String said) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (LocalDeploymentHost host = new LocalDeploymentHost(
                Path.of("."),
                new RunningProcesses(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                record -> {})) {
            host.log(said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String tests(String text) {
        return shown(display -> {
            TestProgress progress = new TestProgress(display, 1);
            progress.testFailed("p" + text + "q", "T" + text + "U", Status.FAIL, "");
            progress.raceFound("p" + text + "q", "T" + text + "U");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\r",
                "\007",
                "\b\b\b",
                "\033[2J\033[1;1H",
                "\033]0;title\007",
                "\033[8mha:////4AAAAAbg==\033[0m",
                "\u009b31m",
                "\u2028",
                "\u2029",
                "\u0085",
                "\u202e\u2066",
                "\u200f",
                "\u0000"
            })
    void whoeverSaysItItStaysInItsLine(String text) {
        String said = "before" + text + "after";
        List<String> lines = List.of(
                LogLine.of(said),
                shown(display -> display.show(said)),
                new RegistryException(Message.literal(said)).getMessage(),
                new KubeException(403, Message.literal(said)).getMessage(),
                new DeployException(DeployException.Kind.FAILED, Message.literal(said)).getMessage(),
                new ImageBuildException(Message.literal(said)).getMessage(),
                new BuildToolException(Message.literal(said)).getMessage(),
                helm(said),
                ExceptionMessage.of(new NoSuchFileException(said)),
                ExceptionMessage.of(new IOException(said)),
                deployment(said),
                buildx(text),
                tests(text));

        assertThat(lines).allSatisfy(line -> {
            assertThat(line.replace("\n", ""))
                    .doesNotContainPattern(
                            "[\\p{Cntrl}\\x{80}-\\x{9f}\\x{2028}-\\x{202e}\\x{2066}-\\x{2069}\\x{200f}]");
            assertThat(line.lines().filter(each -> each.stripLeading().startsWith("after")))
                    .isEmpty();
        });
        assertThat(tests(text).lines()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void aMessageOfSeveralLinesIsOneLine(String end) {
        String said = "before" + end + "qualityGate passed";

        assertThat(List.of(
                        LogLine.of(said),
                        shown(display -> display.show(said)).stripTrailing(),
                        new RegistryException(Message.literal(said)).getMessage(),
                        new KubeException(403, Message.literal(said)).getMessage(),
                        new DeployException(DeployException.Kind.FAILED, Message.literal(said)).getMessage(),
                        new ImageBuildException(Message.literal(said)).getMessage(),
                        helm(said),
                        ExceptionMessage.of(new NoSuchFileException(said)),
                        ExceptionMessage.of(new IOException(said)),
                        deployment(said).stripTrailing()))
                .allSatisfy(line -> assertThat(line.lines()).hasSize(1));
    }
}
