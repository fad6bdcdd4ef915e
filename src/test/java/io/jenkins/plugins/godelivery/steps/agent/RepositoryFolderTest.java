package io.jenkins.plugins.godelivery.steps.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Location of a step's folder within its repository. */
class RepositoryFolderTest {
    @TempDir
    private Path workspace;

    private static String of(Path folder) throws Exception {
        return new RepositoryFolder().invoke(folder.toFile(), null);
    }

    @Test
    void itIsThePathFromTheNearestRepositoryAround() throws Exception {
        Path orders = Files.createDirectories(workspace.resolve("checkout/services/orders"));
        Files.createDirectory(workspace.resolve("checkout/.git"));

        assertThat(of(orders)).isEqualTo("services/orders");
        assertThat(of(workspace.resolve("checkout"))).isEmpty();
    }

    /** Without a repository the root that other steps use is unknown. */
    @Test
    void itIsEmptyWithoutARepositoryOrAFolder() throws Exception {
        assertThat(of(Files.createDirectories(workspace.resolve("a/b")))).isEmpty();
        assertThat(of(workspace.resolve("absent"))).isEmpty();
    }
}
