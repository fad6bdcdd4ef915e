package io.jenkins.plugins.godelivery.steps.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SymlinkEscapeTest {
    @TempDir
    private Path folder;

    private boolean leadsOut(String name) throws Exception {
        return SymlinkEscape.of(name).invoke(folder.toFile(), null);
    }

    private boolean contentLeadsOut(String from, String name) throws Exception {
        return SymlinkEscape.withContentOf(name).invoke(folder.resolve(from).toFile(), null);
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

    @Test
    void theLinksOfAChartAreFollowedAndThoseOfTheRepositoryStayInIt() throws Exception {
        Files.createDirectories(folder.resolve(".git"));
        Files.createDirectories(folder.resolve("services/orders/chart/templates"));
        Files.createDirectories(folder.resolve("common/nested"));
        Files.writeString(folder.resolve("common/values.yaml"), "a: 1\n");
        Path templates = folder.resolve("services/orders/chart/templates");
        Files.createSymbolicLink(templates.resolve("common"), folder.resolve("common"));
        Files.createSymbolicLink(templates.resolve("nothing"), Path.of("not-there"));
        Files.createSymbolicLink(templates.resolve("round"), templates);
        assertThat(contentLeadsOut("services/orders", "chart")).isFalse();
        assertThat(contentLeadsOut("services/orders", "chart/templates/common/values.yaml"))
                .isFalse();

        Files.createSymbolicLink(folder.resolve("common/nested/secret.yaml"), Path.of("/etc/passwd"));
        assertThat(contentLeadsOut("services/orders", "chart")).isTrue();
        assertThat(contentLeadsOut("services/orders", "chart/templates/common/nested/secret.yaml"))
                .isTrue();
    }
}
