package io.jenkins.plugins.godelivery.steps.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFilesTest {
    @TempDir
    private Path folder;

    @Test
    void aFileInAFolderOfThePrivateFolderIsPrivateTooAndLeavesNothingElse() throws Exception {
        String written =
                PrivateFiles.file(folder.toString(), "docker/config.json", "{}").invoke(null, null);

        Path file = folder.resolve("docker/config.json");
        assertThat(written).isEqualTo(file.toString());
        assertThat(file).hasContent("{}");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
        try (var beside = Files.list(file.getParent())) {
            assertThat(beside).containsExactly(file);
        }
    }
}
