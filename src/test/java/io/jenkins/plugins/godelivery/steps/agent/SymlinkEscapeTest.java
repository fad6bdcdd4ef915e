package io.jenkins.plugins.godelivery.steps.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SymlinkEscapeTest {
    @TempDir
    private Path folder;

    private boolean leadsOut(String name) throws Exception {
        return new SymlinkEscape(name).invoke(folder.toFile(), null);
    }

    @Test
    void onlyALinkThatLeavesTheFolderLeadsOut() throws Exception {
        Files.createDirectories(folder.resolve("build"));
        Files.writeString(folder.resolve("build/Dockerfile"), "FROM scratch\n");
        Files.createSymbolicLink(folder.resolve("Dockerfile"), Path.of("build/Dockerfile"));
        Files.createSymbolicLink(folder.resolve("context"), Path.of("/"));
        assertThat(leadsOut(".")).isFalse();
        assertThat(leadsOut("build")).isFalse();
        assertThat(leadsOut("Dockerfile")).isFalse();
        assertThat(leadsOut("nothing")).isFalse();
        assertThat(leadsOut("context")).isTrue();
        assertThat(leadsOut("context/etc/passwd")).isTrue();
    }
}
