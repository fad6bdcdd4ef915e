package io.jenkins.plugins.godelivery.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;

class PrivateFolderTest {
    private final ProcessIdentity self = ProcessIdentity.ofThisProcess();

    /** Creates a folder as a run leaves it that was killed by SIGKILL. */
    private static Path leftBy(ProcessIdentity owner) throws IOException {
        Path folder = Files.createTempDirectory("godelivery-");
        Files.writeString(folder.resolve("owner"), owner.toString());
        Files.createDirectories(folder.resolve("charts"));
        Files.writeString(folder.resolve("charts/values.yaml"), "secret: value\n");
        return folder;
    }

    @Test
    void whatAKilledRunLeftIsRemovedByTheNext() throws Exception {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        Path left = leftBy(new ProcessIdentity(self.machine(), ended.pid(), self.started()));

        try (PrivateFolder next = new PrivateFolder()) {
            assertThat(left).doesNotExist();
            assertThat(next.path()).isDirectory();
        }
    }

    @Test
    void whatARunOfAnotherMachineOrOneThatStillRunsHasThereStays() throws Exception {
        Path running = leftBy(self);
        Path elsewhere = leftBy(new ProcessIdentity("another-host/pid:[1]", 1, 1));
        try (PrivateFolder next = new PrivateFolder()) {
            assertThat(running).isDirectory();
            assertThat(elsewhere).isDirectory();
            assertThat(Files.getPosixFilePermissions(next.path()))
                    .isEqualTo(PosixFilePermissions.fromString("rwx------"));
        } finally {
            delete(running);
            delete(elsewhere);
        }
    }

    private static void delete(Path left) throws IOException {
        Files.delete(left.resolve("charts/values.yaml"));
        Files.delete(left.resolve("charts"));
        Files.delete(left.resolve("owner"));
        Files.delete(left);
    }
}
