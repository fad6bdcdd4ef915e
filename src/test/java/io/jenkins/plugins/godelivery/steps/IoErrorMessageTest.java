package io.jenkins.plugins.godelivery.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.registry.RegistryException;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Descriptions of failures on an agent. */
class IoErrorMessageTest {
    private static final Path BUILD = Path.of("/builds/7");

    private static Message described(Throwable failure) {
        return IoErrorMessage.describe(failure, BUILD, "/agent/7");
    }

    @Test
    void anExplanationIsKeptWhateverItsCauseAndWhoeverPassedItOn() {
        Message unreachable = Message.of("server.unreachable", "registry.example", Message.of("server.refused"));
        IOException passedOn = new IOException(
                "remote file operation failed", new RegistryException(unreachable, new ConnectException("refused")));

        assertThat(described(passedOn)).isEqualTo(unreachable);
    }

    @Test
    void withoutAnExplanationTheDeepestCauseIsTold() {
        assertThat(described(new IOException("remote file operation failed", new NoSuchFileException("/agent/7/x"))))
                .isEqualTo(Message.of("step.noFile", "/agent/7/x"));
        assertThat(described(new IOException("remote file operation failed", new ConnectException("refused"))))
                .isEqualTo(Message.literal("refused"));
    }
}
