package io.jenkins.plugins.godelivery.steps.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.actions.RecordedMessage;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.steps.agent.StepScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reasons why an image step has no image, as its agent left them. */
class ImageStepRunTest {
    @TempDir
    Path folder;

    private Optional<Message> reason() throws IOException {
        ImageStepRun run = new ImageStepRun(new BuildxImageStep("registry.example/orders"), "");
        run.complete(folder.toFile());
        return run.failureReason(GoReport.builder().build(), 1);
    }

    @Test
    void aFailureKeepsItsMessage() throws IOException {
        Message refused = Message.of("registry.refusesUser", "registry.example", "ci", "shop/orders");
        Files.writeString(folder.resolve(ImageStepRun.FAILURE), RecordedMessage.of(refused));

        assertThat(reason()).contains(refused);
    }

    @Test
    void theTextThatAnAgentOfVersionOneWroteIsTheReason() throws IOException {
        String text = "registry.example refuses user \"ci\" for shop/orders: wrong password, or no right to do this";
        Files.writeString(folder.resolve(ImageStepRun.FAILURE), text);

        assertThat(reason()).contains(Message.literal(text));
    }

    @Test
    void aFileOfAnotherProgramBeginsNoLineOfItsOwn() throws IOException {
        Files.writeString(
                folder.resolve(ImageStepRun.FAILURE),
                RecordedMessage.of(Message.of("image.noBuilder", "a\nqualityGate passed")));

        assertThat(reason().orElseThrow().text()).isEqualTo("no builder could be created: a qualityGate passed");
    }

    @Test
    void theProgramThatDoesNotBuildIsNamedWithItsPlatforms() throws IOException {
        Files.writeString(folder.resolve(ImageStepRun.code("linux/arm64")), "1");
        Files.writeString(folder.resolve(ImageStepRun.code("linux/amd64")), "1");
        Files.writeString(folder.resolve(StepScript.output(0)), "");

        assertThat(reason()).contains(Message.of("image.notBuilt", "linux/amd64, linux/arm64"));
    }
}
