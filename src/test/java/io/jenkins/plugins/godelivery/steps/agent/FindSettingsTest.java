package io.jenkins.plugins.godelivery.steps.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindSettingsTest {
    @TempDir
    private Path machine;

    private Path module() throws Exception {
        Path module = Files.createDirectories(machine.resolve("workspace/service"));
        Files.createDirectory(machine.resolve("workspace/.git"));
        Files.writeString(module.resolve("go.mod"), "module example.com/service\n");
        return module;
    }

    @Test
    void aConfigurationMayBeALinkWithinItsRepository() throws Exception {
        Path module = module();
        Files.writeString(machine.resolve("workspace/common.yaml"), "test:\n  race: true\n");
        Files.createSymbolicLink(module.resolve(".go-delivery.yaml"), Path.of("../common.yaml"));

        FindSettings.Found found = new FindSettings().invoke(module.toFile(), null);

        assertThat(found.name()).isEqualTo(".go-delivery.yaml");
        assertThat(found.directory()).isEqualTo("service/");
    }

    @Test
    void noFileOfTheMachineIsReadAsConfiguration() throws Exception {
        Path module = module();
        Files.writeString(machine.resolve(".netrc"), "machine example.com password hunter2\n");
        Files.createSymbolicLink(module.resolve(".go-delivery.yaml"), Path.of("../../.netrc"));

        assertThatIOException()
                .isThrownBy(() -> new FindSettings().invoke(module.toFile(), null))
                .withMessage(module.toRealPath().resolve(".go-delivery.yaml")
                        + " is a link out of the repository: replace it with the file itself");
    }
}
